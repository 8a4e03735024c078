import { defineCatalog } from 'latchkey/engine'

const monthly = (amount: number) => [{ billingPeriod: 'MONTHLY', currency: 'USD', amount }] as const

const priced = (amount: number, annual: number) =>
  [
    { billingPeriod: 'MONTHLY', currency: 'USD', amount },
    { billingPeriod: 'ANNUALLY', currency: 'USD', amount: annual },
  ] as const

/** Something of everything that can go wrong: units, add-ons, trials that convert, usage with a price, a free plan to fall back to. */
export function reliabilityCatalog(proPrice = 10) {
  return defineCatalog({
    products: [
      {
        id: 'product',
        displayName: 'Product',
        subscriptionEndSetup: 'DOWNGRADE_TO_FREE',
        downgradePlanId: 'free',
        paymentGrace: { fullDays: 3, limitedDays: 7 },
      },
    ],
    features: [
      { id: 'seats', displayName: 'Seats', featureType: 'NUMBER', meterType: 'FLUCTUATING' },
      {
        id: 'calls',
        displayName: 'Calls',
        featureType: 'NUMBER',
        meterType: 'INCREMENTAL',
        resetPeriod: 'MONTH',
      },
      {
        id: 'logins',
        displayName: 'Logins',
        featureType: 'NUMBER',
        meterType: 'INCREMENTAL',
        resetPeriod: 'MONTH',
        meter: { eventName: 'login', aggregation: 'COUNT' },
      },
    ],
    plans: [
      {
        id: 'free',
        productId: 'product',
        displayName: 'Free',
        pricingType: 'FREE',
        entitlements: [
          { featureId: 'seats', usageLimit: 1 },
          { featureId: 'calls', usageLimit: 10 },
          { featureId: 'logins', usageLimit: 10 },
        ],
      },
      {
        id: 'pro',
        productId: 'product',
        displayName: 'Pro',
        pricingType: 'PAID',
        charges: [
          {
            billingModel: 'PER_UNIT',
            featureId: 'seats',
            minUnitQuantity: 1,
            maxUnitQuantity: 50,
            prices: priced(proPrice, 10 * proPrice),
          },
        ],
        entitlements: [
          { featureId: 'seats', usageLimit: 'quantity' },
          { featureId: 'calls', usageLimit: 100 },
          { featureId: 'logins', usageLimit: 100 },
        ],
        compatibleAddonIds: ['support'],
      },
      {
        id: 'trial',
        productId: 'product',
        displayName: 'Trial',
        pricingType: 'PAID',
        defaultTrialConfig: { duration: 14, units: 'DAY', trialEndBehavior: 'CONVERT_TO_PAID' },
        charges: [{ billingModel: 'FLAT_FEE', prices: priced(20, 200) }],
        entitlements: [{ featureId: 'calls', usageLimit: 200 }],
      },
      {
        id: 'metered',
        productId: 'product',
        displayName: 'Metered',
        pricingType: 'PAID',
        charges: [
          { billingModel: 'FLAT_FEE', prices: monthly(30) },
          { billingModel: 'USAGE_BASED', featureId: 'calls', prices: monthly(2) },
        ],
        entitlements: [{ featureId: 'calls', usageLimit: 'unlimited' }],
      },
    ],
    addons: [
      {
        id: 'support',
        productId: 'product',
        displayName: 'Support',
        charges: [{ billingModel: 'FLAT_FEE', prices: priced(5, 50) }],
        entitlements: [{ featureId: 'calls', usageLimit: 50 }],
        maxQuantity: 3,
      },
    ],
    coupons: [{ id: 'half', name: 'Half price for a month', percentOff: 50, durationInMonths: 1 }],
  })
}
