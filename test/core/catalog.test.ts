import { describe, expect, it } from 'vitest'
import atelier from '../../examples/atelier/catalog.ts'
import revvenu from '../../examples/revvenu/catalog.ts'
import { defineCatalog } from '../../src/core/catalog/defineCatalog.ts'
import { parseCatalog } from '../../src/core/catalog/parseCatalog.ts'
import { planEntitlements } from '../../src/core/catalog/planEntitlements.ts'
import { isLatchkeyError } from '../../src/core/errors/LatchkeyError.ts'
import { define, freePlan, paidPlan, writtenCatalog } from './support/catalogs.ts'

/** The problems of a catalog, as `path code`. */
function problemsOf(input: unknown): readonly string[] {
  const parsed = parseCatalog(input)
  return parsed.ok ? [] : parsed.problems.map(({ path, code }) => `${path} ${code}`)
}

const usd = { billingPeriod: 'MONTHLY', currency: 'USD' }
const addon = (id: string, more: object = {}) => ({
  id,
  productId: 'product',
  displayName: id,
  charges: [{ billingModel: 'FLAT_FEE', prices: [{ ...usd, amount: 1 }] }],
  ...more,
})
const withPlan = (more: object) => ({ ...writtenCatalog(), plans: [{ ...paidPlan('plan', 5), ...more }] })
const withCharge = (charge: object) => withPlan({ charges: [charge] })
const withPrices = (...prices: object[]) => withCharge({ billingModel: 'FLAT_FEE', prices })
const perUnit = (...prices: object[]) => withCharge({ billingModel: 'PER_UNIT', featureId: 'seats', prices })
const withGrant = (...entitlements: object[]) => withPlan({ entitlements })
const withFeature = (more: object) => ({
  ...writtenCatalog(),
  features: [{ id: 'feature', displayName: 'Feature', featureType: 'NUMBER', ...more }],
})
const withAddon = (more: object) => ({ ...writtenCatalog(), addons: [addon('addon', more)] })
const withCoupon = (more: object) => ({ ...writtenCatalog(), coupons: [{ id: 'c', name: 'C', ...more }] })
const withProduct = (more: object) => ({
  ...writtenCatalog(),
  products: [{ id: 'product', displayName: 'Product', ...more }],
  plans: [paidPlan('paid', 5), freePlan('free')],
})
const tiers = (...rows: object[]) => ({ ...usd, tiersMode: 'VOLUME', tiers: rows })

describe('a catalog is refused', () => {
  it.each<[problem: string, input: unknown]>([
    ['discounts UnknownField', { ...writtenCatalog(), discounts: [] }],
    ['plans[0].price UnknownField', withPlan({ price: 5 })],
    ['plans ListExpected', { ...writtenCatalog(), plans: undefined }],
    ['plans ListExpected', { ...writtenCatalog(), plans: {} }],
    ['plans[0].displayName TextExpected', withPlan({ displayName: ' ' })],
    ['plans[0].metadata.key TextExpected', withPlan({ metadata: { key: 1 } })],
    ['plans[0].metadata ObjectExpected', withPlan({ metadata: [] })],
    ['plans[0].id IdExpected', withPlan({ id: '' })],
    ['plans[0].id IdExpected', withPlan({ id: '__proto__' })],
    ['plans[0].id IdExpected', withPlan({ id: 'a'.repeat(256) })],
    ['plans[0].id IdExpected', withPlan({ id: 'plan\u0000' })],
    ['plans[0].pricingType ValueExpected', withPlan({ pricingType: 'CHEAP', charges: [] })],
    ['products[0].multipleSubscriptions BooleanExpected', withProduct({ multipleSubscriptions: 'yes' })],
    ['products[0].downgradePlanId PlanNotFound', withProduct({ downgradePlanId: 'lost' })],
    ['products[0].subscriptionStartPlanId PlanNotFound', withProduct({ subscriptionStartPlanId: 'lost' })],
    ['plans[1].id DuplicateId', { ...writtenCatalog(), plans: [paidPlan('a', 1), paidPlan('a', 2)] }],
    [
      'features[1].id DuplicateId',
      {
        ...writtenCatalog({ features: [] }),
        features: [
          { id: 'x', displayName: 'X', featureType: 'BOOLEAN' },
          { id: 'x', displayName: 'X', featureType: 'BOOLEAN' },
        ],
      },
    ],
    ['plans[0].productId ProductNotFound', withPlan({ productId: 'lost' })],
    ['plans[0].parentPlanId PlanNotFound', withPlan({ parentPlanId: 'lost' })],
    ['plans[0].parentPlanId ParentCycle', withPlan({ parentPlanId: 'plan' })],
    ['plans[0].compatibleAddonIds[0] AddonNotFound', withPlan({ compatibleAddonIds: ['lost'] })],
    ['plans[0].charges ChargesMismatch', withPlan({ charges: [] })],
    ['plans[0].charges ChargesMismatch', withPlan({ pricingType: 'FREE' })],
    [
      'plans[0].defaultTrialConfig TrialNotAllowed',
      withPlan({
        pricingType: 'FREE',
        charges: [],
        defaultTrialConfig: { duration: 1, units: 'DAY', trialEndBehavior: 'CANCEL_SUBSCRIPTION' },
      }),
    ],
    [
      'plans[0].defaultTrialConfig.duration IntegerExpected',
      withPlan({
        defaultTrialConfig: { duration: 0, units: 'DAY', trialEndBehavior: 'CANCEL_SUBSCRIPTION' },
      }),
    ],
    [
      'plans[0].defaultTrialConfig.duration IntegerExpected',
      withPlan({
        defaultTrialConfig: { duration: 1.5, units: 'DAY', trialEndBehavior: 'CANCEL_SUBSCRIPTION' },
      }),
    ],
    [
      'plans[0].charges[0].featureId FeatureNotAllowed',
      withCharge({
        billingModel: 'FLAT_FEE',
        featureId: 'seats',
        prices: [{ ...usd, amount: 1 }],
      }),
    ],
    [
      'plans[0].charges[0].featureId FeatureNotFound',
      withCharge({
        billingModel: 'PER_UNIT',
        featureId: 'lost',
        prices: [{ ...usd, amount: 1 }],
      }),
    ],
    [
      'plans[0].charges[0].featureId NumberExpected',
      withCharge({
        billingModel: 'PER_UNIT',
        featureId: 'sso',
        prices: [{ ...usd, amount: 1 }],
      }),
    ],
    [
      'plans[0].charges[0].minUnitQuantity IntegerExpected',
      withCharge({
        billingModel: 'PER_UNIT',
        featureId: 'seats',
        minUnitQuantity: -0,
        prices: [{ ...usd, amount: 1 }],
      }),
    ],
    [
      'plans[0].charges[0].maxUnitQuantity RangeEmpty',
      withCharge({
        billingModel: 'PER_UNIT',
        featureId: 'seats',
        minUnitQuantity: 5,
        maxUnitQuantity: 4,
        prices: [{ ...usd, amount: 1 }],
      }),
    ],
    ['plans[0].charges[0].prices PriceMissing', withPrices()],
    [
      'plans[0].charges[0].prices[1] DuplicatePrice',
      withPrices({ ...usd, amount: 1 }, { ...usd, amount: 2 }),
    ],
    [
      'plans[0].charges[0].prices[0].amount AmountMissing',
      perUnit({ ...usd, amount: 1, tiersMode: 'VOLUME', tiers: [{ upTo: null, unitPrice: 1 }] }),
    ],
    ['plans[0].charges[0].prices[0].amount AmountExpected', withPrices({ ...usd, amount: '1e3' })],
    ['plans[0].charges[0].prices[0].amount AmountExpected', withPrices({ ...usd, amount: -1 })],
    ['plans[0].charges[0].prices[0].amount AmountTooFine', withPrices({ ...usd, amount: '4.999' })],
    [
      'plans[0].charges[0].prices[0].amount AmountTooFine',
      withPrices({ ...usd, currency: 'JPY', amount: '0.5' }),
    ],
    [
      'plans[0].charges[0].prices[0].currency CurrencyMissing',
      withPrices({ billingPeriod: 'MONTHLY', amount: 1 }),
    ],
    [
      'plans[0].charges[0].prices[0].currency CurrencyMissing',
      withPrices({ ...usd, currency: 'usd', amount: 1 }),
    ],
    [
      'plans[0].charges[0].prices[0].billingCountryCode CountryExpected',
      withPrices({ ...usd, amount: 1, billingCountryCode: 'DNK' }),
    ],
    [
      'plans[0].charges[0].prices[0].billingPeriod ValueExpected',
      withPrices({ ...usd, billingPeriod: 'WEEKLY', amount: 1 }),
    ],
    ['plans[0].charges[0].prices[0].tiers TiersNotAllowed', withPrices(tiers({ upTo: null, flatPrice: 1 }))],
    ['plans[0].charges[0].prices[0].tiers TiersMissing', perUnit(tiers())],
    [
      'plans[0].charges[0].prices[0].tiersMode ValueExpected',
      perUnit({ ...usd, tiers: [{ upTo: null, unitPrice: 1 }] }),
    ],
    ['plans[0].charges[0].prices[0].tiers[0].upTo TierOrder', perUnit(tiers({ upTo: 5, unitPrice: 1 }))],
    [
      'plans[0].charges[0].prices[0].tiers[1].upTo TierOrder',
      perUnit(tiers({ upTo: 5, unitPrice: 1 }, { upTo: 5, unitPrice: 1 }, { upTo: null, unitPrice: 1 })),
    ],
    [
      'plans[0].charges[0].prices[0].tiers[0].upTo TierOrder',
      perUnit(tiers({ upTo: null, unitPrice: 1 }, { upTo: null, unitPrice: 1 })),
    ],
    ['plans[0].charges[0].prices[0].tiers[0] AmountMissing', perUnit(tiers({ upTo: null }))],
    [
      'plans[0].charges[0].prices[1].currency CurrencyMismatch',
      withPrices({ ...usd, amount: 1 }, { billingPeriod: 'ANNUALLY', currency: 'EUR', amount: 10 }),
    ],
    ['plans[0].entitlements[0].featureId FeatureNotFound', withGrant({ featureId: 'lost', usageLimit: 1 })],
    [
      'plans[0].entitlements[1].featureId DuplicateEntitlement',
      withGrant({ featureId: 'sso' }, { featureId: 'sso' }),
    ],
    ['plans[0].entitlements[0].usageLimit LimitMissing', withGrant({ featureId: 'units' })],
    ['plans[0].entitlements[0].usageLimit LimitNotAllowed', withGrant({ featureId: 'sso', usageLimit: 1 })],
    [
      'plans[0].entitlements[0].usageLimit IntegerExpected',
      withGrant({ featureId: 'units', usageLimit: 2 ** 53 }),
    ],
    [
      'plans[0].entitlements[0].usageLimit IntegerExpected',
      withGrant({ featureId: 'units', usageLimit: Number.NaN }),
    ],
    [
      'plans[0].entitlements[0].usageLimit QuantityNotSold',
      withGrant({ featureId: 'seats', usageLimit: 'quantity' }),
    ],
    ['plans[0].entitlements[0].enumValues EnumValuesMissing', withGrant({ featureId: 'formats' })],
    [
      'plans[0].entitlements[0].enumValues[1] EnumValueUnknown',
      withGrant({ featureId: 'formats', enumValues: ['png', 'gif'] }),
    ],
    [
      'plans[0].entitlements[0].resetPeriod ResetNotAllowed',
      withGrant({ featureId: 'days', usageLimit: 1, resetPeriod: 'MONTH' }),
    ],
    [
      'features[0].meterType MeterNotAllowed',
      withFeature({ featureType: 'BOOLEAN', meterType: 'INCREMENTAL' }),
    ],
    ['features[0].meter MeterNotAllowed', withFeature({ meter: { eventName: 'e', aggregation: 'COUNT' } })],
    [
      'features[0].meter.field FieldMissing',
      withFeature({ meterType: 'INCREMENTAL', meter: { eventName: 'e', aggregation: 'UNIQUE' } }),
    ],
    ['features[0].resetPeriod ResetNotAllowed', withFeature({ resetPeriod: 'MONTH' })],
    ['features[0].enumConfiguration EnumValuesMismatch', withFeature({ featureType: 'ENUM' })],
    [
      'features[0].enumConfiguration EnumValuesMismatch',
      withFeature({ enumConfiguration: [{ value: 'a', displayName: 'A' }] }),
    ],
    ['addons[0].dependencies[0] AddonNotFound', withAddon({ dependencies: ['lost'] })],
    ['addons[0].productId ProductNotFound', withAddon({ productId: 'lost' })],
    ['addons[0].maxQuantity IntegerExpected', withAddon({ maxQuantity: 0 })],
    [
      'addons[0].charges[0].billingModel ModelNotAllowed',
      withAddon({
        charges: [{ billingModel: 'PER_UNIT', featureId: 'seats', prices: [{ ...usd, amount: 1 }] }],
      }),
    ],
    [
      'addons[0].entitlements[0].usageLimit QuantityNotAllowed',
      withAddon({
        entitlements: [{ featureId: 'seats', usageLimit: 'quantity' }],
      }),
    ],
    ['coupons[0] DiscountMissing', withCoupon({})],
    [
      'coupons[0] DiscountMissing',
      withCoupon({ percentOff: 5, amountsOff: [{ amount: 1, currency: 'USD' }] }),
    ],
    ['coupons[0].percentOff PercentExpected', withCoupon({ percentOff: 101 })],
    ['coupons[0].percentOff PercentExpected', withCoupon({ percentOff: 0 })],
    ['coupons[0].percentOff PercentExpected', withCoupon({ percentOff: 12.345 })],
    ['coupons[0].durationInMonths IntegerExpected', withCoupon({ percentOff: 5, durationInMonths: 0 })],
    ['coupons[0].amountsOff[0].currency CurrencyMissing', withCoupon({ amountsOff: [{ amount: 1 }] })],
  ])('with %s', (problem, input) => {
    expect(problemsOf(input)).toEqual([problem])
  })

  it.each([
    [' ObjectExpected', null],
    [' ObjectExpected', []],
    ['plans[0] ObjectExpected', { ...writtenCatalog(), plans: ['plan'] }],
    ['plans[0] ObjectExpected', { ...writtenCatalog(), plans: [null] }],
  ])('with %s among others', (problem, input) => {
    expect(problemsOf(input)).toContain(problem)
  })

  it('when a country would mix two currencies in one subscription', () => {
    const danish = { billingPeriod: 'MONTHLY', currency: 'DKK', billingCountryCode: 'DK' }
    const charges = [
      {
        billingModel: 'FLAT_FEE',
        prices: [
          { ...usd, amount: 5 },
          { ...danish, amount: 35 },
        ],
      },
      { billingModel: 'PER_UNIT', featureId: 'seats', prices: [{ ...usd, amount: 1 }] },
    ]
    expect(problemsOf(withPlan({ charges }))).toEqual(['plans[0].charges[1].prices CurrencyMismatch'])
    const annual = { billingPeriod: 'ANNUALLY', currency: 'USD', amount: 50 }
    const onlyMonthly = [
      { billingModel: 'FLAT_FEE', prices: [{ ...usd, amount: 5 }, annual, { ...danish, amount: 35 }] },
    ]
    expect(problemsOf(withPlan({ charges: onlyMonthly }))).toEqual([
      'plans[0].charges[0].prices CurrencyMismatch',
    ])
  })

  it('when the plan that customers fall back to is not free', () => {
    expect(problemsOf(withProduct({ downgradePlanId: 'paid' }))).toEqual([
      'products[0].downgradePlanId FreePlanExpected',
    ])
    expect(problemsOf(withProduct({ subscriptionEndSetup: 'DOWNGRADE_TO_FREE' }))).toEqual([
      'products[0].downgradePlanId PlanMissing',
    ])
  })

  it('when its journey has no plan to start with, or one of another product', () => {
    expect(problemsOf(withProduct({ subscriptionStartSetup: 'FREE_PLAN' }))).toEqual([
      'products[0].subscriptionStartPlanId PlanMissing',
    ])
    const other = { id: 'other', displayName: 'Other', subscriptionStartPlanId: 'free' }
    const input = withProduct({})
    expect(problemsOf({ ...input, products: [...input.products, other] })).toEqual([
      'products[1].subscriptionStartPlanId PlanOfOtherProduct',
    ])
  })

  it('with every problem at once, and the words of each fix in the message', () => {
    const input = {
      ...writtenCatalog(),
      plans: [
        paidPlan('plan', 5, { entitlements: [{ featureId: 'lost', usageLimit: 1 }] }),
        {
          ...paidPlan('plan', 5),
          charges: [{ billingModel: 'FLAT_FEE', prices: [{ billingPeriod: 'MONTHLY', amount: 5 }] }],
        },
      ],
    }
    expect(problemsOf(input).toSorted()).toEqual([
      'plans[0].entitlements[0].featureId FeatureNotFound',
      'plans[1].charges[0].prices[0].currency CurrencyMissing',
      'plans[1].id DuplicateId',
    ])
    let error: unknown
    try {
      defineCatalog(input as never)
    } catch (caught) {
      error = caught
    }
    expect(isLatchkeyError(error) && error.code).toBe('InvalidCatalog')
    expect(isLatchkeyError(error) && error.problems).toHaveLength(3)
    expect(String(error)).toContain('such as USD')
  })
})

describe('a catalog that is accepted', () => {
  it('has the plans of the example in their order, with the prices as decimals', () => {
    expect(revvenu.plans.map((plan) => plan.id)).toEqual([
      'plan-revvenu-free',
      'plan-revvenu-basic',
      'plan-revvenu-growth',
      'plan-revvenu-enterprise',
    ])
    expect(
      revvenu.plans[1]?.charges[0]?.prices.map(
        (p) => `${p.billingPeriod} ${p.amount} ${p.currency} ${p.billingCountryCode}`,
      ),
    ).toEqual(['MONTHLY 5 USD null', 'ANNUALLY 50 USD null', 'MONTHLY 35 DKK DK', 'ANNUALLY 350 DKK DK'])
  })

  it('may be sold by the seat and the year, in tiers, in euro and yen', () => {
    const studio = atelier.plans[1]
    expect(studio?.charges[0]?.prices[0]?.tiers?.map((tier) => [tier.upTo, tier.unitPrice])).toEqual([
      [10, '144'],
      [50, '120'],
      [null, '99.5'],
    ])
  })

  it('is the same after being stored as JSON and read back', () => {
    expect(JSON.parse(JSON.stringify(revvenu))).toEqual(revvenu)
  })

  it('fills in the defaults', () => {
    const catalog = define({
      plans: [freePlan('free', { entitlements: [{ featureId: 'units', usageLimit: 1 }] })],
    })
    expect(catalog.products[0]).toMatchObject({
      multipleSubscriptions: false,
      subscriptionStartSetup: 'PLAN_SELECTION',
      subscriptionEndSetup: 'CANCEL_SUBSCRIPTION',
    })
    expect(catalog.features[0]).toMatchObject({ reportableBy: 'server', meter: null })
    expect(catalog.plans[0]?.entitlements[0]).toMatchObject({
      behavior: 'Increment',
      resetPeriod: null,
      resetAnchor: 'SubscriptionStart',
      hasSoftLimit: false,
    })
  })

  it('gives an entitlement the reset of its feature, unless it says otherwise', () => {
    const campaigns = 'feature-02-campaigns'
    const [free] = revvenu.plans
    expect(free?.entitlements.find((row) => row.featureId === campaigns)?.resetPeriod).toBe('MONTH')
    const never = define({
      features: [
        {
          id: 'units',
          displayName: 'U',
          featureType: 'NUMBER',
          meterType: 'INCREMENTAL',
          resetPeriod: 'DAY',
        },
      ],
      plans: [freePlan('free', { entitlements: [{ featureId: 'units', usageLimit: 1, resetPeriod: null }] })],
    })
    expect(never.plans[0]?.entitlements[0]?.resetPeriod).toBeNull()
  })

  it('reads a percentage exactly', () => {
    const [coupon] = define({ coupons: [{ id: 'c', name: 'C', percentOff: 12.5 }] }).coupons
    expect(coupon).toMatchObject({ percentOffBasisPoints: 1250, durationInMonths: null, redeemable: true })
  })

  it('lets a plan inherit from its parent, its own values first', () => {
    const [, , , enterprise] = revvenu.plans
    const rows = planEntitlements(revvenu, enterprise!)
    const limits = Object.fromEntries(
      rows.map((row) => [row.featureId, row.hasUnlimitedUsage ? 'unlimited' : row.usageLimit]),
    )
    expect(limits).toEqual({
      'feature-01-templates': 'unlimited',
      'feature-02-campaigns': 'unlimited',
      'feature-03-mau': 'unlimited',
      'feature-05-sso': null,
      'feature-06-log-days': 365,
    })
  })
})
