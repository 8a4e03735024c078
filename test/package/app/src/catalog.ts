import { defineCatalog } from 'latchkey/engine'

export const catalog = defineCatalog({
  products: [{ id: 'lantern', displayName: 'Lantern' }],
  features: [
    {
      id: 'maps',
      displayName: 'Maps',
      featureType: 'NUMBER',
      featureUnits: 'map',
      featureUnitsPlural: 'maps',
    },
  ],
  plans: [
    {
      id: 'lantern-solo',
      productId: 'lantern',
      displayName: 'Lantern Solo',
      pricingType: 'FREE',
      entitlements: [{ featureId: 'maps', usageLimit: 2 }],
    },
    {
      id: 'lantern-team',
      productId: 'lantern',
      displayName: 'Lantern Team',
      pricingType: 'PAID',
      charges: [
        { billingModel: 'FLAT_FEE', prices: [{ billingPeriod: 'MONTHLY', currency: 'USD', amount: 12 }] },
      ],
      entitlements: [{ featureId: 'maps', usageLimit: 40 }],
    },
  ],
})
