import { defineCatalog } from '../../src/engine/index.ts'

const features = Array.from({ length: 30 }, (_, index) => ({
  id: `feature-${index}`,
  displayName: `Capability number ${index + 1}`,
  featureType: 'BOOLEAN' as const,
}))

/** Four plans that have thirty features each, with a price for either period. */
export const bigCatalog = defineCatalog({
  products: [{ id: 'product', displayName: 'Product' }],
  features,
  plans: [9, 29, 79, 199].map((monthly, index) => ({
    id: `plan-${index}`,
    productId: 'product',
    displayName: `Plan ${index + 1}`,
    description: 'For a team that wants to see how much there is',
    pricingType: 'PAID' as const,
    charges: [
      {
        billingModel: 'FLAT_FEE' as const,
        prices: [
          { billingPeriod: 'MONTHLY' as const, currency: 'USD', amount: monthly },
          { billingPeriod: 'ANNUALLY' as const, currency: 'USD', amount: monthly * 10 },
        ],
      },
    ],
    entitlements: features.map(({ id }) => ({ featureId: id })),
  })),
})
