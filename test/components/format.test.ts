import { describe, expect, test } from 'vitest'
import { createFormat } from '../../src/components/format/createFormat.ts'
import { featureWords } from '../../src/components/format/featureWords.ts'
import { priceWords } from '../../src/components/format/priceWords.ts'
import { de } from '../../src/components/messages/de.ts'
import { en } from '../../src/components/messages/en.ts'
import { planButtonText } from '../../src/components/plan-card/planButtonText.ts'
import { readQuantity } from '../../src/components/stepper/readQuantity.ts'
import type { PlanEntitlementRow, PlanPrice } from '../../src/react/pricing-table/pricingTableTypes.ts'

const english = createFormat('en', en)
const usd = (amountMinor: number) => ({ amountMinor, currency: 'USD' })

describe('money', () => {
  test.each([
    [usd(1700), '$17.00'],
    [usd(-550), '-$5.50'],
    [usd(5), '$0.05'],
    [{ amountMinor: 1700, currency: 'JPY' }, '¥1,700'],
    [{ amountMinor: 12_345, currency: 'KWD' }, 'KWD\u00a012.345'],
    [{ amountMinor: 100_000, currency: 'HUF' }, 'HUF\u00a01,000.00'],
    [usd(9_007_199_254_740_991), '$90,071,992,547,409.91'],
  ])('%o is %s', (money, text) => {
    expect(english.money(money)).toBe(text)
  })

  test('a whole amount may stand without decimals, another never loses its cents', () => {
    expect(english.money(usd(500), 'whole')).toBe('$5')
    expect(english.money(usd(417), 'whole')).toBe('$4.17')
  })

  test('a price of one unit keeps all its decimals', () => {
    expect(english.unitPrice('0.0025', 'USD')).toBe('$0.0025')
    expect(english.unitPrice('5', 'USD')).toBe('$5.00')
  })

  test('follows the locale', () => {
    expect(createFormat('de', de).money(usd(123_456))).toBe('1.234,56\u00a0$')
  })
})

describe('dates', () => {
  const now = Date.UTC(2022, 9, 26)
  test('are days in UTC, wherever the browser is', () => {
    expect(english.date(Date.UTC(2022, 11, 22, 23, 59), now)).toBe('Dec 22')
  })
  test('say the year when it is another one', () => {
    expect(english.date(Date.UTC(2023, 0, 1), now)).toBe('Jan 1, 2023')
    expect(english.date(Date.UTC(2022, 11, 22))).toBe('Dec 22, 2022')
  })
  test('ages', () => {
    expect([30_000, 60_000, 5 * 60_000, 3 * 3_600_000, 72 * 3_600_000].map(english.age)).toEqual([
      'a moment ago',
      '1 minute ago',
      '5 minutes ago',
      '3 hours ago',
      '3 days ago',
    ])
  })
})

describe('features', () => {
  const row = (label: string, value: PlanEntitlementRow['value']): PlanEntitlementRow => ({
    featureId: 'feature',
    label,
    description: null,
    value,
    isIncluded: true,
  })
  const campaigns = { featureUnits: 'campaign', featureUnitsPlural: 'campaigns' }
  test.each([
    [row('SSO', { kind: 'included' }), 'SSO'],
    [
      row('Campaigns', { kind: 'amount', amount: 1, ...campaigns, resetPeriod: 'MONTH' }),
      '1 campaign per month',
    ],
    [row('Campaigns', { kind: 'amount', amount: 10, ...campaigns, resetPeriod: null }), '10 campaigns'],
    [row('Campaigns', { kind: 'unlimited', featureUnitsPlural: 'campaigns' }), 'Unlimited campaigns'],
    [row('Log retention', { kind: 'unlimited', featureUnitsPlural: 'days' }), 'Log retention: unlimited'],
    [
      row('Log retention', {
        kind: 'amount',
        amount: 30,
        featureUnits: 'day',
        featureUnitsPlural: 'days',
        resetPeriod: null,
      }),
      'Log retention: 30 days',
    ],
    [
      row('Retries', {
        kind: 'amount',
        amount: 3,
        featureUnits: null,
        featureUnitsPlural: null,
        resetPeriod: null,
      }),
      'Retries: 3',
    ],
    [row('Formats', { kind: 'values', values: ['PNG', 'SVG'] }), 'Formats: PNG and SVG'],
  ])('%o reads well', (given, text) => {
    expect(featureWords(given, english)).toBe(text)
  })
})

describe('prices', () => {
  const price: Extract<PlanPrice, { kind: 'amount' }> = {
    kind: 'amount',
    amount: usd(417),
    perPeriodAmount: usd(5000),
    billingPeriod: 'ANNUALLY',
    isPerMonthOfAnnual: true,
    unit: null,
    unitQuantity: null,
    startsAt: false,
    struckThrough: usd(500),
  }
  test('an annual price per month says what is billed', () => {
    expect(priceWords(price, english)).toEqual({
      caption: null,
      amount: '$4.17',
      period: '/ month',
      before: '$5',
      notes: ['Billed $50.00 a year'],
    })
  })
  test('an annual price alone is per year', () => {
    expect(priceWords({ ...price, amount: usd(5000), isPerMonthOfAnnual: false }, english)).toMatchObject({
      amount: '$50',
      period: '/ year',
      notes: [],
    })
  })
  test('free and custom are words', () => {
    expect(priceWords({ kind: 'free' }, english).amount).toBe('Free')
    expect(priceWords({ kind: 'custom' }, english).amount).toBe('Custom')
  })
})

test('buttons name the trial and the period', () => {
  const enabled = { disabled: false, disabledReason: null, action: { type: 'purchase' } } as const
  expect(planButtonText({ kind: 'start_trial', ...enabled, trialDays: 14 }, 'MONTHLY', english)).toBe(
    'Start 14-day trial',
  )
  expect(planButtonText({ kind: 'switch_period', ...enabled }, 'ANNUALLY', english)).toBe('Switch to annual')
})

test('a typed quantity is a whole number within its bounds, or nothing', () => {
  expect(['5', '0', '101', '2.6', '', 'e', ' '].map((typed) => readQuantity(typed, 1, 100))).toEqual([
    5,
    1,
    100,
    3,
    null,
    null,
    null,
  ])
})
