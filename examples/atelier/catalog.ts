import { defineCatalog } from 'latchkey/engine'

/**
 * A design tool sold per seat and per year, in euro, and in yen in Japan. Seats get cheaper the more there are;
 * exports above the included ones are billed as overage.
 */
export default defineCatalog({
  products: [
    {
      id: 'product-atelier',
      displayName: 'Atelier',
      subscriptionEndSetup: 'DOWNGRADE_TO_FREE',
      downgradePlanId: 'plan-atelier-viewer',
    },
  ],
  features: [
    {
      id: 'seats',
      displayName: 'Seats',
      featureType: 'NUMBER',
      meterType: 'FLUCTUATING',
      featureUnits: 'seat',
      featureUnitsPlural: 'seats',
    },
    {
      id: 'exports',
      displayName: 'Exports',
      featureType: 'NUMBER',
      meterType: 'INCREMENTAL',
      featureUnits: 'export',
      featureUnitsPlural: 'exports',
      resetPeriod: 'YEAR',
    },
    {
      id: 'formats',
      displayName: 'Formats',
      featureType: 'ENUM',
      enumConfiguration: [
        { value: 'png', displayName: 'PNG' },
        { value: 'svg', displayName: 'SVG' },
        { value: 'pdf', displayName: 'PDF' },
      ],
    },
  ],
  plans: [
    {
      id: 'plan-atelier-viewer',
      productId: 'product-atelier',
      displayName: 'Viewer',
      pricingType: 'FREE',
      entitlements: [
        { featureId: 'seats', usageLimit: 1 },
        { featureId: 'formats', enumValues: ['png'] },
      ],
    },
    {
      id: 'plan-atelier-studio',
      productId: 'product-atelier',
      displayName: 'Studio',
      description: 'Every format, as many seats as you need',
      pricingType: 'PAID',
      charges: [
        {
          billingModel: 'PER_UNIT',
          featureId: 'seats',
          minUnitQuantity: 3,
          maxUnitQuantity: 500,
          prices: [
            {
              billingPeriod: 'ANNUALLY',
              currency: 'EUR',
              tiersMode: 'GRADUATED',
              tiers: [
                { upTo: 10, unitPrice: 144 },
                { upTo: 50, unitPrice: 120 },
                { upTo: null, unitPrice: '99.50' },
              ],
            },
            {
              billingPeriod: 'ANNUALLY',
              currency: 'JPY',
              billingCountryCode: 'JP',
              tiersMode: 'GRADUATED',
              tiers: [
                { upTo: 10, unitPrice: 21600 },
                { upTo: 50, unitPrice: 18000 },
                { upTo: null, unitPrice: 15000 },
              ],
            },
          ],
        },
        {
          billingModel: 'USAGE_BASED',
          featureId: 'exports',
          prices: [
            {
              billingPeriod: 'ANNUALLY',
              currency: 'EUR',
              tiersMode: 'GRADUATED',
              tiers: [
                { upTo: 1000, unitPrice: 0 },
                { upTo: null, unitPrice: '0.005' },
              ],
            },
            {
              billingPeriod: 'ANNUALLY',
              currency: 'JPY',
              billingCountryCode: 'JP',
              tiersMode: 'GRADUATED',
              tiers: [
                { upTo: 1000, unitPrice: 0 },
                { upTo: null, unitPrice: '0.8' },
              ],
            },
          ],
        },
      ],
      entitlements: [
        { featureId: 'seats', usageLimit: 'quantity' },
        { featureId: 'exports', usageLimit: 1000, hasSoftLimit: true },
        { featureId: 'formats', enumValues: ['png', 'svg', 'pdf'] },
      ],
    },
  ],
})
