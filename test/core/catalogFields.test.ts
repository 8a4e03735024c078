import { describe, expect, it } from 'vitest'
import type { CatalogInput, FeatureInput } from '../../src/core/catalog/CatalogInput.ts'
import { parseCatalog } from '../../src/core/catalog/parseCatalog.ts'
import { define, freePlan, paidPlan, writtenCatalog } from './support/catalogs.ts'

/** The problems of a catalog, as `path code`. */
function problemsOf(input: unknown): readonly string[] {
  const parsed = parseCatalog(input)
  return parsed.ok ? [] : parsed.problems.map(({ path, code }) => `${path} ${code}`)
}

const usd = { billingPeriod: 'MONTHLY' as const, currency: 'USD' }
const dkk = { billingPeriod: 'MONTHLY' as const, currency: 'DKK', billingCountryCode: 'DK' }
const flat = { billingModel: 'FLAT_FEE' as const, prices: [{ ...usd, amount: 5 }] }
const withPlan = (more: object) => ({ ...writtenCatalog(), plans: [{ ...paidPlan('plan', 5), ...more }] })
const withCharge = (...charges: object[]) => withPlan({ charges })
const withProduct = (more: object) => ({
  ...writtenCatalog(),
  products: [{ id: 'product', displayName: 'Product', ...more }],
})
const withFeature = (more: object) => ({
  ...writtenCatalog(),
  features: [{ id: 'units', displayName: 'Units', featureType: 'NUMBER', meterType: 'INCREMENTAL', ...more }],
})
const withCondition = (condition: object) =>
  withFeature({
    meter: {
      eventName: 'e',
      aggregation: 'COUNT',
      filters: [{ conditions: [{ field: 'f', ...condition }] }],
    },
  })
const withGrant = (more: object) =>
  withPlan({ entitlements: [{ featureId: 'units', usageLimit: 1, ...more }] })
const usage = (amount: string) => ({
  billingModel: 'USAGE_BASED' as const,
  featureId: 'units',
  prices: [{ ...usd, amount }],
})
const withBudget = (budget: unknown, ...charges: object[]) =>
  withPlan({
    charges,
    defaultTrialConfig: { duration: 14, units: 'DAY', trialEndBehavior: 'CANCEL_SUBSCRIPTION', budget },
  })
const rate = { billingCountryCode: 'DK', displayName: 'Moms', percentage: 25 }
const withTax = (tax: unknown) => ({ ...writtenCatalog(), tax })
const withAmountsOff = (...amountsOff: object[]) => ({
  ...writtenCatalog(),
  coupons: [{ id: 'c', name: 'C', amountsOff }],
})
const minimum = { ...usd, amount: 10 }
const perUnit = (more: object = {}) => ({
  billingModel: 'PER_UNIT',
  featureId: 'seats',
  prices: [{ ...usd, amount: 1 }],
  ...more,
})

describe('a catalog is refused', () => {
  it.each<[problem: string, input: unknown]>([
    ['products[0].id ReservedName', { ...withProduct({ id: 'constructor' }) }],
    ['plans[0].id ReservedName', withPlan({ id: 'toString' })],
    [
      'coupons[0].id ReservedName',
      { ...writtenCatalog(), coupons: [{ id: 'valueOf', name: 'C', percentOff: 1 }] },
    ],
    ['products[0].id IdExpected', withProduct({ id: '__proto__' })],
    [
      'products[0].subscriptionCancellationTime ValueExpected',
      withProduct({ subscriptionCancellationTime: 'SPECIFIC_DATE' }),
    ],
    ['products[0].usageResetCutoffRule ValueExpected', withProduct({ usageResetCutoffRule: 'always' })],
    ['products[0].paymentGrace ObjectExpected', withProduct({ paymentGrace: 7 })],
    ['products[0].paymentGrace.days UnknownField', withProduct({ paymentGrace: { days: 7 } })],
    ['products[0].paymentGrace.fullDays IntegerExpected', withProduct({ paymentGrace: { fullDays: -1 } })],
    ['products[0].paymentGrace.fullDays IntegerExpected', withProduct({ paymentGrace: { fullDays: 1.5 } })],
    ['products[0].paymentGrace.fullDays IntegerExpected', withProduct({ paymentGrace: { fullDays: '7' } })],
    [
      'products[0].paymentGrace.limitedDays RangeEmpty',
      withProduct({ paymentGrace: { fullDays: 7, limitedDays: 6 } }),
    ],
    [
      'features[0].unitTransformation.divide IntegerExpected',
      withFeature({ unitTransformation: { divide: 0, round: 'UP' } }),
    ],
    [
      'features[0].unitTransformation.divide IntegerExpected',
      withFeature({ unitTransformation: { divide: 0.5, round: 'UP' } }),
    ],
    [
      'features[0].unitTransformation.round ValueExpected',
      withFeature({ unitTransformation: { divide: 1000, round: 'NEAREST' } }),
    ],
    [
      'features[0].unitTransformation TransformationNotAllowed',
      withFeature({ meterType: 'None', unitTransformation: { divide: 1000, round: 'UP' } }),
    ],
    [
      'features[0].meter.field ReservedName',
      withFeature({ meter: { eventName: 'e', aggregation: 'SUM', field: 'constructor' } }),
    ],
    [
      'features[0].meter.filters[0].conditions ConditionsMissing',
      withFeature({ meter: { eventName: 'e', aggregation: 'COUNT', filters: [{ conditions: [] }] } }),
    ],
    [
      'features[0].meter.filters ListExpected',
      withFeature({ meter: { eventName: 'e', aggregation: 'COUNT', filters: {} } }),
    ],
    [
      'features[0].meter.filters[0].conditions[0].field ReservedName',
      withCondition({ field: '__proto__', operation: 'IS_NULL' }),
    ],
    [
      'features[0].meter.filters[0].conditions[0].operation ValueExpected',
      withCondition({ operation: 'MATCHES', value: 'a' }),
    ],
    [
      'features[0].meter.filters[0].conditions[0].value DimensionExpected',
      withCondition({ operation: 'EQUALS' }),
    ],
    [
      'features[0].meter.filters[0].conditions[0].value DimensionExpected',
      withCondition({ operation: 'NOT_EQUALS', value: Number.NaN }),
    ],
    [
      'features[0].meter.filters[0].conditions[0].value NumberExpected',
      withCondition({ operation: 'GREATER_THAN', value: '10' }),
    ],
    [
      'features[0].meter.filters[0].conditions[0].value NumberExpected',
      withCondition({ operation: 'LESS_THAN_OR_EQUAL', value: Infinity }),
    ],
    [
      'features[0].meter.filters[0].conditions[0].value TextExpected',
      withCondition({ operation: 'STARTS_WITH', value: 5 }),
    ],
    [
      'features[0].meter.filters[0].conditions[0].value ValueNotAllowed',
      withCondition({ operation: 'IS_NOT_NULL', value: true }),
    ],
    [
      'features[0].meter.filters[0].conditions[0].value ValueNotAllowed',
      withCondition({ operation: 'IN', value: 'a', values: ['a'] }),
    ],
    [
      'features[0].meter.filters[0].conditions[0].values ValuesNotAllowed',
      withCondition({ operation: 'EQUALS', value: 'a', values: ['a'] }),
    ],
    [
      'features[0].meter.filters[0].conditions[0].values ValuesMissing',
      withCondition({ operation: 'IN', values: [] }),
    ],
    [
      'features[0].meter.filters[0].conditions[0].values[1] DimensionExpected',
      withCondition({ operation: 'IN', values: ['a', null] }),
    ],
    ['plans[0].charges[0].billingCadence ValueExpected', withCharge({ ...flat, billingCadence: 'WEEKLY' })],
    [
      'plans[0].charges[0].billingCadence CadenceNotAllowed',
      withCharge({ ...usage('1'), billingCadence: 'ONE_OFF' }),
    ],
    ['plans[0].charges[1].featureId DuplicateCharge', withCharge(perUnit(), perUnit())],
    ['plans[0].charges[1].featureId DuplicateCharge', withCharge(usage('1'), usage('2'))],
    [
      'plans[0].charges[1].maxUnitQuantity RangeMismatch',
      withCharge(perUnit(), perUnit({ billingCadence: 'ONE_OFF', maxUnitQuantity: 5 })),
    ],
    [
      'plans[0].charges[0].prices[0].blockSize BlockNotAllowed',
      withCharge({ ...flat, prices: [{ ...usd, amount: 5, blockSize: 1 }] }),
    ],
    [
      'plans[0].charges[0].prices[0].blockSize IntegerExpected',
      withCharge(perUnit({ prices: [{ ...usd, amount: 5, blockSize: 0 }] })),
    ],
    [
      'plans[0].charges[0].prices[0].blockSize IntegerExpected',
      withCharge(perUnit({ prices: [{ ...usd, amount: 5, blockSize: 1_000_000 }] })),
    ],
    [
      'plans[0].minimumSpend MinimumSpendNotAllowed',
      withPlan({ pricingType: 'FREE', charges: [], minimumSpend: [minimum] }),
    ],
    ['plans[0].minimumSpend[1] DuplicateMinimumSpend', withPlan({ minimumSpend: [minimum, minimum] })],
    [
      'plans[0].minimumSpend[0].amount AmountTooFine',
      withPlan({ minimumSpend: [{ ...minimum, amount: '9.999' }] }),
    ],
    [
      'plans[0].minimumSpend[0].amount AmountExpected',
      withPlan({ minimumSpend: [{ ...minimum, amount: -1 }] }),
    ],
    [
      'plans[0].minimumSpend[0].currency CurrencyMismatch',
      withPlan({ minimumSpend: [{ ...minimum, currency: 'EUR' }] }),
    ],
    [
      'plans[0].minimumSpend[0].billingPeriod PeriodNotSold',
      withPlan({ minimumSpend: [{ ...minimum, billingPeriod: 'ANNUALLY' }] }),
    ],
    [
      'plans[0].minimumSpend CurrencyMismatch',
      withPlan({
        charges: [{ ...flat, prices: [...flat.prices, { ...dkk, amount: 35 }] }],
        minimumSpend: [minimum],
      }),
    ],
    ['plans[0].defaultTrialConfig.budget UsageChargeMissing', withBudget({ limit: 5 }, flat)],
    ['plans[0].defaultTrialConfig.budget.limit AmountExpected', withBudget({}, usage('1'))],
    ['plans[0].defaultTrialConfig.budget.limit AmountTooFine', withBudget({ limit: '0.001' }, usage('1'))],
    [
      'plans[0].defaultTrialConfig.budget.hasSoftLimit BooleanExpected',
      withBudget({ limit: 5, hasSoftLimit: 1 }, usage('1')),
    ],
    ['tax.country UnknownField', withTax({ behavior: 'included', rates: [rate], country: 'DK' })],
    [
      'plans[0].defaultTrialConfig.budget.limit AmountOutOfRange',
      withBudget({ limit: '90071992547409.92' }, usage('1')),
    ],
    [
      'plans[0].minimumSpend[0].amount AmountOutOfRange',
      withPlan({ minimumSpend: [{ ...minimum, amount: '90071992547409.92' }] }),
    ],
    [
      'plans[0].charges[0].prices[0].amount AmountOutOfRange',
      withCharge({ ...flat, prices: [{ ...usd, amount: '90071992547409.92' }] }),
    ],
    ['coupons[0].amountsOff DiscountMissing', withAmountsOff()],
    ['coupons[0].amountsOff[0].amount AmountTooFine', withAmountsOff({ amount: '0.005', currency: 'USD' })],
    ['coupons[0].amountsOff[0].amount AmountTooFine', withAmountsOff({ amount: '0.5', currency: 'JPY' })],
    [
      'coupons[0].amountsOff[1].currency DuplicateCurrency',
      withAmountsOff({ amount: 5, currency: 'USD' }, { amount: 6, currency: 'USD' }),
    ],
    ['tax.behavior ValueExpected', withTax({ rates: [rate] })],
    ['tax.rates RatesMissing', withTax({ behavior: 'included' })],
    ['tax.rates[1] DuplicateRate', withTax({ behavior: 'included', rates: [rate, rate] })],
    [
      'tax.rates[0].billingCountryCode CountryExpected',
      withTax({ behavior: 'included', rates: [{ ...rate, billingCountryCode: 'dk' }] }),
    ],
    [
      'tax.rates[0].billingCountryCode CountryExpected',
      withTax({ behavior: 'included', rates: [{ displayName: 'VAT', percentage: 5 }] }),
    ],
    [
      'tax.rates[0].displayName TextExpected',
      withTax({ behavior: 'included', rates: [{ ...rate, displayName: '' }] }),
    ],
    ...[-1, 100.01, 8.255, '19', Number.NaN].map((percentage): [string, unknown] => [
      'tax.rates[0].percentage PercentExpected',
      withTax({ behavior: 'excluded', rates: [{ ...rate, percentage }] }),
    ]),
  ])('with %s', (problem, input) => {
    expect(problemsOf(input)).toEqual([problem])
  })

  it.each([
    ['YEAR', 'StartOfTheMonth'],
    ['YEAR', 'EveryMonday'],
    ['MONTH', 'EveryMonday'],
    ['WEEK', 'StartOfTheMonth'],
    ['DAY', 'EveryMonday'],
    ['HOUR', 'StartOfTheMonth'],
    [null, 'EveryMonday'],
  ] as const)('with a reset each %s from %s, in a feature or an entitlement', (resetPeriod, resetAnchor) => {
    expect(problemsOf(withGrant({ resetPeriod, resetAnchor }))).toEqual([
      'plans[0].entitlements[0].resetAnchor InvalidEntitlementResetPeriod',
    ])
    const feature = withFeature(resetPeriod === null ? { resetAnchor } : { resetPeriod, resetAnchor })
    expect(problemsOf(feature)).toEqual(['features[0].resetAnchor InvalidEntitlementResetPeriod'])
  })

  it('with a tax that is no object', () => {
    for (const tax of [null, [], 'VAT']) expect(problemsOf(withTax(tax))).toContain('tax ObjectExpected')
  })

  it('with the problems of all these fields at once', () => {
    const input = {
      ...withProduct({ paymentGrace: { fullDays: 400 }, usageResetCutoffRule: 'x' }),
      features: [
        {
          id: 'constructor',
          displayName: 'Units',
          featureType: 'NUMBER',
          meterType: 'INCREMENTAL',
          unitTransformation: { divide: -1, round: 'UP' },
          resetPeriod: 'DAY',
          resetAnchor: 'EveryMonday',
        },
      ],
      plans: [{ ...paidPlan('plan', 5), minimumSpend: [{ ...minimum, amount: 'ten', currency: 'usd' }] }],
      tax: { behavior: 'both', rates: [{ ...rate, percentage: 101 }] },
    }
    expect(problemsOf(input).toSorted()).toEqual([
      'features[0].id ReservedName',
      'features[0].resetAnchor InvalidEntitlementResetPeriod',
      'features[0].unitTransformation.divide IntegerExpected',
      'plans[0].minimumSpend[0].amount AmountExpected',
      'plans[0].minimumSpend[0].currency CurrencyMissing',
      'products[0].paymentGrace.fullDays IntegerExpected',
      'products[0].usageResetCutoffRule ValueExpected',
      'tax.behavior ValueExpected',
      'tax.rates[0].percentage PercentExpected',
    ])
  })
})

describe('a catalog that is accepted', () => {
  it('has the defaults of what is left out', () => {
    const catalog = define({
      plans: [
        paidPlan('plan', 5, {
          defaultTrialConfig: { duration: 1, units: 'DAY', trialEndBehavior: 'CANCEL_SUBSCRIPTION' },
        }),
      ],
    })
    expect(catalog.tax).toBeNull()
    expect(catalog.products[0]).toMatchObject({
      subscriptionCancellationTime: 'END_OF_BILLING_PERIOD',
      usageResetCutoffRule: 'NEVER_RESET',
      paymentGrace: { fullDays: 7, limitedDays: 14 },
    })
    expect(catalog.features[0]).toMatchObject({ unitTransformation: null })
    expect(catalog.plans[0]).toMatchObject({
      minimumSpend: [],
      defaultTrialConfig: { budget: null },
      charges: [{ billingCadence: 'RECURRING', prices: [{ blockSize: 1 }] }],
    })
  })

  it('has a limited grace that is never shorter than the full one', () => {
    const graceOf = (paymentGrace: object) =>
      define({ products: [{ id: 'product', displayName: 'P', paymentGrace }] }).products[0]?.paymentGrace
    expect(graceOf({ fullDays: 30 })).toEqual({ fullDays: 30, limitedDays: 30 })
    expect(graceOf({ fullDays: 0, limitedDays: 0 })).toEqual({ fullDays: 0, limitedDays: 0 })
    expect(graceOf({ limitedDays: 10 })).toEqual({ fullDays: 7, limitedDays: 10 })
  })

  it('keeps the conditions of a meter as they are written', () => {
    const conditions = [
      { field: 'path', operation: 'CONTAINS', value: '/api/' },
      { field: 'ms', operation: 'GREATER_THAN_OR_EQUAL', value: 0.5 },
      { field: 'ok', operation: 'EQUALS', value: false },
      { field: 'user', operation: 'IS_NOT_NULL' },
      { field: 'region', operation: 'IN', values: ['eu', 1, true] },
    ] as const
    const [feature] = define({
      features: [
        {
          id: 'calls',
          displayName: 'Calls',
          featureType: 'NUMBER',
          meterType: 'INCREMENTAL',
          meter: { eventName: 'call', aggregation: 'COUNT', filters: [{ conditions }] },
          unitTransformation: { divide: 1000, round: 'DOWN', featureUnits: 'k', featureUnitsPlural: 'k' },
        },
      ],
    }).features
    expect(feature?.meter?.filters[0]?.conditions).toEqual([
      { field: 'path', operation: 'CONTAINS', value: '/api/', values: [] },
      { field: 'ms', operation: 'GREATER_THAN_OR_EQUAL', value: 0.5, values: [] },
      { field: 'ok', operation: 'EQUALS', value: false, values: [] },
      { field: 'user', operation: 'IS_NOT_NULL', value: null, values: [] },
      { field: 'region', operation: 'IN', value: null, values: ['eu', 1, true] },
    ])
    expect(feature?.unitTransformation).toEqual({
      divide: 1000,
      round: 'DOWN',
      featureUnits: 'k',
      featureUnitsPlural: 'k',
    })
  })

  it('reads tax exactly, zero rates included', () => {
    const rates = [
      { billingCountryCode: 'US', displayName: 'Sales tax', percentage: 8.25 },
      { billingCountryCode: 'AE', displayName: 'VAT', percentage: 0 },
      { billingCountryCode: 'XX', displayName: 'All', percentage: 100 },
    ]
    const { tax } = define({ tax: { behavior: 'included', rates } })
    expect(tax?.rates.map((row) => row.percentageBasisPoints)).toEqual([825, 0, 10_000])
  })

  it('may have a minimum in the currency of each country, and one of the default for the others', () => {
    const charges = [{ ...flat, prices: [...flat.prices, { ...dkk, amount: 35 }] }]
    const minimumSpend = [
      minimum,
      { ...dkk, amount: 70 },
      { ...minimum, billingCountryCode: 'SE', amount: 9 },
    ]
    expect(problemsOf(withPlan({ charges, minimumSpend }))).toEqual([])
  })

  it('may charge the same units once and each period', () => {
    expect(problemsOf(withCharge(perUnit(), perUnit({ billingCadence: 'ONE_OFF' }), usage('1')))).toEqual([])
  })

  it('may have amounts up to what can be counted exactly', () => {
    const prices = [{ ...usd, amount: '90071992547409.91' }]
    expect(problemsOf(withCharge({ ...flat, prices }))).toEqual([])
  })

  it('may have a trial budget on a plan that is priced by usage', () => {
    const input = withBudget({ limit: '12.5', hasSoftLimit: true }, flat, usage('0.001')) as CatalogInput
    expect(define(input).plans[0]?.defaultTrialConfig?.budget).toEqual({ limit: '12.5', hasSoftLimit: true })
  })

  it('is the same after being stored as JSON and read back', () => {
    const catalog = define({
      plans: [paidPlan('plan', 5, { minimumSpend: [minimum] })],
      tax: { behavior: 'excluded', rates: [rate] },
    })
    expect(JSON.parse(JSON.stringify(catalog))).toEqual(catalog)
  })
})

describe('an entitlement that takes over the reset of its feature', () => {
  const resetOf = (feature: Partial<FeatureInput>, row: object) => {
    const [plan] = define({
      features: [
        { id: 'units', displayName: 'U', featureType: 'NUMBER', meterType: 'INCREMENTAL', ...feature },
      ],
      plans: [freePlan('free', { entitlements: [{ featureId: 'units', usageLimit: 1, ...row }] })],
    }).plans
    const { resetPeriod, resetAnchor } = plan!.entitlements[0]!
    return [resetPeriod, resetAnchor]
  }
  const calendar = { resetPeriod: 'MONTH', resetAnchor: 'StartOfTheMonth' } as const

  it.each([
    ['has both', {}, ['MONTH', 'StartOfTheMonth']],
    ['keeps the anchor with the same period', { resetPeriod: 'MONTH' }, ['MONTH', 'StartOfTheMonth']],
    [
      'starts from the subscription in another period',
      { resetPeriod: 'WEEK' },
      ['WEEK', 'SubscriptionStart'],
    ],
    ['may say both', { resetPeriod: 'WEEK', resetAnchor: 'EveryMonday' }, ['WEEK', 'EveryMonday']],
    ['may say the anchor alone', { resetAnchor: 'SubscriptionStart' }, ['MONTH', 'SubscriptionStart']],
    ['may have none', { resetPeriod: null }, [null, 'SubscriptionStart']],
  ])('%s', (_name, row, expected) => {
    expect(resetOf(calendar, row)).toEqual(expected)
  })
})
