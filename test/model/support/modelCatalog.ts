import { defineCatalog } from '../../../src/core/catalog/defineCatalog.ts'

const flat = (monthly: number, annually: number) =>
  ({
    billingModel: 'FLAT_FEE',
    prices: [
      { billingPeriod: 'MONTHLY', currency: 'USD', amount: monthly },
      { billingPeriod: 'ANNUALLY', currency: 'USD', amount: annually },
    ],
  }) as const

const perSeat = {
  billingModel: 'PER_UNIT',
  featureId: 'seats',
  minUnitQuantity: 1,
  maxUnitQuantity: 10,
  prices: [
    { billingPeriod: 'MONTHLY', currency: 'USD', amount: 2 },
    { billingPeriod: 'ANNUALLY', currency: 'USD', amount: 20 },
  ],
} as const

/** A small catalog with one of each: a free plan to fall back to, units, a trial, add-ons that add and that replace. */
export const modelCatalog = defineCatalog({
  products: [
    {
      id: 'product',
      displayName: 'Product',
      subscriptionEndSetup: 'DOWNGRADE_TO_FREE',
      downgradePlanId: 'free',
    },
  ],
  features: [
    {
      id: 'calls',
      displayName: 'Calls',
      featureType: 'NUMBER',
      meterType: 'INCREMENTAL',
      resetPeriod: 'MONTH',
    },
    { id: 'seats', displayName: 'Seats', featureType: 'NUMBER', meterType: 'FLUCTUATING' },
    { id: 'projects', displayName: 'Projects', featureType: 'NUMBER' },
    { id: 'sso', displayName: 'Single sign-on', featureType: 'BOOLEAN' },
    {
      id: 'regions',
      displayName: 'Regions',
      featureType: 'ENUM',
      enumConfiguration: [
        { value: 'eu', displayName: 'Europe' },
        { value: 'us', displayName: 'America' },
      ],
    },
  ],
  plans: [
    {
      id: 'free',
      productId: 'product',
      displayName: 'Free',
      pricingType: 'FREE',
      entitlements: [
        { featureId: 'calls', usageLimit: 10 },
        { featureId: 'seats', usageLimit: 1 },
        { featureId: 'projects', usageLimit: 1 },
        { featureId: 'regions', enumValues: ['eu'] },
      ],
    },
    {
      id: 'basic',
      productId: 'product',
      displayName: 'Basic',
      pricingType: 'PAID',
      parentPlanId: 'free',
      charges: [flat(10, 100), perSeat],
      compatibleAddonIds: ['more-calls', 'many-projects'],
      entitlements: [
        { featureId: 'calls', usageLimit: 100 },
        { featureId: 'seats', usageLimit: 'quantity' },
        { featureId: 'projects', usageLimit: 5 },
      ],
    },
    {
      id: 'pro',
      productId: 'product',
      displayName: 'Pro',
      pricingType: 'PAID',
      parentPlanId: 'basic',
      defaultTrialConfig: { duration: 14, units: 'DAY', trialEndBehavior: 'CANCEL_SUBSCRIPTION' },
      charges: [flat(30, 300), perSeat],
      compatibleAddonIds: ['more-calls', 'many-projects'],
      entitlements: [
        { featureId: 'calls', usageLimit: 500 },
        { featureId: 'projects', usageLimit: 20 },
        { featureId: 'sso' },
        { featureId: 'regions', enumValues: ['us'] },
      ],
    },
  ],
  addons: [
    {
      id: 'more-calls',
      productId: 'product',
      displayName: 'More calls',
      charges: [flat(5, 50)],
      maxQuantity: 3,
      entitlements: [{ featureId: 'calls', usageLimit: 50, behavior: 'Increment' }],
    },
    {
      id: 'many-projects',
      productId: 'product',
      displayName: 'Many projects',
      charges: [flat(7, 70)],
      maxQuantity: 1,
      entitlements: [{ featureId: 'projects', usageLimit: 50, behavior: 'Override' }],
    },
  ],
  coupons: [{ id: 'three-months', name: '20 % off for three months', percentOff: 20, durationInMonths: 3 }],
})
