import { defineCatalog } from 'latchkey/engine'

/** Two currencies for the same thing: US dollars by default, Danish kroner in Denmark. */
const price = (monthly: number, annual: number, monthlyDkk: number, annualDkk: number) =>
  [
    { billingPeriod: 'MONTHLY', currency: 'USD', amount: monthly },
    { billingPeriod: 'ANNUALLY', currency: 'USD', amount: annual },
    { billingPeriod: 'MONTHLY', currency: 'DKK', amount: monthlyDkk, billingCountryCode: 'DK' },
    { billingPeriod: 'ANNUALLY', currency: 'DKK', amount: annualDkk, billingCountryCode: 'DK' },
  ] as const

export default defineCatalog({
  products: [{ id: 'product-revvenu', displayName: 'Revvenu' }],
  features: [
    {
      id: 'feature-01-templates',
      displayName: 'Templates',
      featureType: 'NUMBER',
      meterType: 'FLUCTUATING',
      featureUnits: 'template',
      featureUnitsPlural: 'templates',
    },
    {
      id: 'feature-02-campaigns',
      displayName: 'Campaigns',
      featureType: 'NUMBER',
      meterType: 'INCREMENTAL',
      featureUnits: 'campaign',
      featureUnitsPlural: 'campaigns',
      resetPeriod: 'MONTH',
      reportableBy: 'browser',
    },
    {
      id: 'feature-03-mau',
      displayName: 'Monthly active users',
      featureType: 'NUMBER',
      meterType: 'INCREMENTAL',
      featureUnits: 'user',
      featureUnitsPlural: 'users',
      resetPeriod: 'MONTH',
      meter: { eventName: 'user_login', aggregation: 'UNIQUE', field: 'user_id' },
    },
    {
      id: 'feature-04-priority-support',
      displayName: 'Priority support',
      featureType: 'BOOLEAN',
    },
    { id: 'feature-05-sso', displayName: 'Single sign-on', featureType: 'BOOLEAN' },
    {
      id: 'feature-06-log-days',
      displayName: 'Log retention',
      featureType: 'NUMBER',
      featureUnits: 'day',
      featureUnitsPlural: 'days',
    },
  ],
  plans: [
    {
      id: 'plan-revvenu-free',
      productId: 'product-revvenu',
      displayName: 'Free',
      description: 'For trying things out',
      pricingType: 'FREE',
      entitlements: [
        { featureId: 'feature-01-templates', usageLimit: 1 },
        { featureId: 'feature-02-campaigns', usageLimit: 1 },
        { featureId: 'feature-03-mau', usageLimit: 3 },
        { featureId: 'feature-06-log-days', usageLimit: 7 },
      ],
    },
    {
      id: 'plan-revvenu-basic',
      productId: 'product-revvenu',
      displayName: 'Basic',
      description: 'For a first real campaign',
      pricingType: 'PAID',
      parentPlanId: 'plan-revvenu-free',
      defaultTrialConfig: { duration: 14, units: 'DAY', trialEndBehavior: 'CANCEL_SUBSCRIPTION' },
      charges: [{ billingModel: 'FLAT_FEE', prices: price(5, 50, 35, 350) }],
      entitlements: [
        { featureId: 'feature-01-templates', usageLimit: 2 },
        { featureId: 'feature-02-campaigns', usageLimit: 10 },
        { featureId: 'feature-03-mau', usageLimit: 100 },
        { featureId: 'feature-06-log-days', usageLimit: 30 },
      ],
      compatibleAddonIds: ['addon-10-campaigns', 'addon-extra-stuff'],
    },
    {
      id: 'plan-revvenu-growth',
      productId: 'product-revvenu',
      displayName: 'Growth',
      description: 'Pay for the templates you use',
      pricingType: 'PAID',
      charges: [
        {
          billingModel: 'PER_UNIT',
          featureId: 'feature-01-templates',
          minUnitQuantity: 1,
          maxUnitQuantity: 100,
          prices: [
            { billingPeriod: 'MONTHLY', currency: 'USD', amount: 1 },
            { billingPeriod: 'ANNUALLY', currency: 'USD', amount: 10 },
          ],
        },
      ],
      entitlements: [
        { featureId: 'feature-01-templates', usageLimit: 'quantity' },
        { featureId: 'feature-02-campaigns', usageLimit: 1 },
        { featureId: 'feature-03-mau', usageLimit: 1000 },
        { featureId: 'feature-05-sso' },
        { featureId: 'feature-06-log-days', usageLimit: 90 },
      ],
      compatibleAddonIds: ['addon-10-campaigns', 'addon-extra-stuff'],
    },
    {
      id: 'plan-revvenu-enterprise',
      productId: 'product-revvenu',
      displayName: 'Enterprise',
      description: 'For teams with their own terms',
      pricingType: 'CUSTOM',
      parentPlanId: 'plan-revvenu-growth',
      entitlements: [
        { featureId: 'feature-01-templates', usageLimit: 'unlimited' },
        { featureId: 'feature-02-campaigns', usageLimit: 'unlimited' },
        { featureId: 'feature-03-mau', usageLimit: 'unlimited' },
        { featureId: 'feature-06-log-days', usageLimit: 365 },
      ],
    },
  ],
  addons: [
    {
      id: 'addon-10-campaigns',
      productId: 'product-revvenu',
      displayName: '10 more campaigns',
      charges: [{ billingModel: 'FLAT_FEE', prices: price(5, 50, 35, 350) }],
      entitlements: [{ featureId: 'feature-02-campaigns', usageLimit: 10 }],
      maxQuantity: 10,
    },
    {
      id: 'addon-extra-stuff',
      productId: 'product-revvenu',
      displayName: 'Extra stuff',
      description: 'Answers from a person within the day',
      charges: [{ billingModel: 'FLAT_FEE', prices: price(3, 30, 20, 200) }],
      entitlements: [{ featureId: 'feature-04-priority-support' }],
      maxQuantity: 5,
    },
  ],
  coupons: [{ id: 'coupon-id', name: '20% off for 3 months', percentOff: 20, durationInMonths: 3 }],
})
