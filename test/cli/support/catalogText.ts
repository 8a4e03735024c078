/** A catalog file without imports, whose one paid plan has this price. */
export function catalogText(price: number): string {
  return `export default {
  products: [{ id: 'app', displayName: 'App' }],
  features: [
    { id: 'reports', displayName: 'Reports', featureType: 'NUMBER', meterType: 'INCREMENTAL', resetPeriod: 'MONTH' },
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
      defaultTrialConfig: { duration: 14, units: 'DAY', trialEndBehavior: 'CANCEL_SUBSCRIPTION' },
      charges: [
        {
          billingModel: 'FLAT_FEE',
          prices: [{ billingPeriod: 'MONTHLY', currency: 'USD', amount: ${price} }],
        },
      ],
      entitlements: [{ featureId: 'reports', usageLimit: 100 }],
    },
  ],
}
`
}
