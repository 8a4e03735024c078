import { defineCatalog } from 'latchkey/engine'

export default defineCatalog({
  products: [{ id: 'app', displayName: 'App' }],
  features: [
    {
      id: 'reports',
      displayName: 'Reports',
      featureType: 'NUMBER',
      meterType: 'INCREMENTAL',
      reportableBy: 'browser',
    },
  ],
  plans: [
    {
      id: 'free',
      productId: 'app',
      displayName: 'Free',
      pricingType: 'FREE',
      entitlements: [{ featureId: 'reports', usageLimit: 3 }],
    },
    {
      id: 'team',
      productId: 'app',
      displayName: 'Team',
      pricingType: 'PAID',
      charges: [
        {
          billingModel: 'FLAT_FEE',
          prices: [{ billingPeriod: 'MONTHLY', currency: 'USD', amount: 29 }],
        },
      ],
      entitlements: [{ featureId: 'reports', usageLimit: 100 }],
    },
  ],
})
