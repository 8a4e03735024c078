import { describe, expect, it } from 'vitest'
import atelier from '../../examples/atelier/catalog.ts'
import type { PlanInput } from '../../src/core/catalog/CatalogInput.ts'
import { priceUsage, usageWorth } from '../../src/core/pricing/priceUsage.ts'
import { define, paidPlan } from './support/catalogs.ts'
import { brief, couponOf, selected } from './support/selections.ts'

const row = { billingPeriod: 'MONTHLY' as const, currency: 'USD' }
const plan: PlanInput = paidPlan('plan', 10, {
  charges: [
    { billingModel: 'FLAT_FEE', prices: [{ ...row, amount: 10 }] },
    {
      billingModel: 'USAGE_BASED',
      featureId: 'units',
      prices: [
        {
          ...row,
          tiersMode: 'GRADUATED',
          tiers: [
            { upTo: 100, unitPrice: 0 },
            { upTo: null, unitPrice: '0.025' },
          ],
        },
      ],
    },
    {
      billingModel: 'USAGE_BASED',
      featureId: 'seats',
      prices: [{ ...row, amount: 2, blockSize: 10 }],
    },
  ],
})
const selectionOf = (more: Partial<PlanInput> = {}) =>
  selected(define({ plans: [{ ...plan, ...more }] }), { planId: 'plan', billingPeriod: 'MONTHLY' })
const usd = (amountMinor: number) => ({ amountMinor, currency: 'USD' })
const options = {
  coupon: null,
  period: { start: 0, end: 1 },
  tax: { status: 'none' },
  fixed: usd(1000),
} as const
const used = (units: number, seats = 0) =>
  new Map([
    ['units', units],
    ['seats', seats],
  ])

describe('the usage of a closed period', () => {
  it('costs every unit at its tier, and every begun block', () => {
    // 1001 − 100 = 901 × 0.025 = 22.525; 11 seats are two blocks.
    const priced = priceUsage(selectionOf(), used(1001, 11), options)
    expect(priced?.lines.map((line) => [line.kind, line.featureId, line.quantity, line.amount])).toEqual([
      ['usage', 'units', 1001, usd(2253)],
      ['usage', 'seats', 11, usd(400)],
    ])
    expect(priced?.lines[0]?.period).toEqual({ start: 0, end: 1 })
    expect(priced?.total).toEqual(usd(2653))
  })

  it('shows included usage for nothing, and no line for none', () => {
    expect(brief(priceUsage(selectionOf(), used(100), options)?.lines)).toEqual(['usage plan 100 0'])
    expect(priceUsage(selectionOf(), new Map(), options)).toMatchObject({ lines: [], total: usd(0) })
    expect(priceUsage(selectionOf(), used(-5, -15), options)).toMatchObject({ lines: [], total: usd(0) })
    expect(usageWorth(selectionOf(), used(-5, -15))).toEqual(usd(0))
  })

  it('in Japan costs yen', () => {
    const studio = selected(atelier, {
      planId: 'plan-atelier-studio',
      billingPeriod: 'ANNUALLY',
      billingCountryCode: 'JP',
      charges: [{ id: 'seats', quantity: 3 }],
    })
    const priced = priceUsage(studio, new Map([['exports', 1002]]), {
      ...options,
      fixed: { amountMinor: 64_800, currency: 'JPY' },
    })
    // 2 × 0.8 = 1.6
    expect(priced?.total).toEqual({ amountMinor: 2, currency: 'JPY' })
  })

  it('is filled up to the minimum that it and the fixed charges lack', () => {
    const withMinimum = selectionOf({
      minimumSpend: [{ billingPeriod: 'MONTHLY', currency: 'USD', amount: 25 }],
    })
    const lines = (units: number) => brief(priceUsage(withMinimum, used(units), options)?.lines)
    expect(lines(300)).toEqual(['usage plan 300 500', 'minimum_spend plan 1 1000'])
    expect(lines(699)).toEqual(['usage plan 699 1498', 'minimum_spend plan 1 2'])
    expect(lines(700)).toEqual(['usage plan 700 1500'])
    expect(lines(0)).toEqual(['minimum_spend plan 1 1500'])
  })

  it('is taxed after the discount', () => {
    const tax = { status: 'excluded', displayName: 'VAT', percentageBasisPoints: 1000 } as const
    const priced = priceUsage(selectionOf(), used(500), { ...options, coupon: couponOf(5000), tax })
    expect(brief(priced?.lines)).toEqual(['usage plan 500 1000', 'discount coupon 1 -500', 'tax plan 1 50'])
  })

  it('gets of a fixed coupon what the fixed charges left', () => {
    const discount = (amount: string) =>
      priceUsage(selectionOf(), used(500), { ...options, coupon: couponOf({ amount, currency: 'USD' }) })
        ?.discount.amountMinor
    expect(discount('8')).toBe(0)
    expect(discount('12.5')).toBe(250)
    expect(discount('100')).toBe(1000)
  })

  it('is none where nothing is priced by usage', () => {
    const flat = selected(define({ plans: [paidPlan('plan', 5)] }), {
      planId: 'plan',
      billingPeriod: 'MONTHLY',
    })
    expect(priceUsage(flat, used(5), options)).toBeNull()
    expect(usageWorth(flat, used(5))).toBeNull()
  })
})

describe('a plan that is sold by the month and the year', () => {
  const catalog = define({
    plans: [
      paidPlan('plan', 0, {
        charges: [
          {
            billingModel: 'USAGE_BASED',
            featureId: 'units',
            prices: [
              { ...row, amount: 3 },
              { ...row, billingPeriod: 'ANNUALLY', amount: 2 },
            ],
          },
        ],
      }),
    ],
  })

  it.each([
    ['MONTHLY', 1500],
    ['ANNUALLY', 1000],
  ] as const)('rates usage at the price of the period that was bought: %s', (billingPeriod, amountMinor) => {
    const selection = selected(catalog, { planId: 'plan', billingPeriod })
    expect(priceUsage(selection, used(5), { ...options, fixed: usd(0) })?.total).toEqual(usd(amountMinor))
    expect(usageWorth(selection, used(5))).toEqual(usd(amountMinor))
  })
})

describe('what usage is worth', () => {
  it('is its price before discount and tax', () => {
    expect(usageWorth(selectionOf(), used(1001, 11))).toEqual(usd(2653))
    expect(usageWorth(selectionOf(), new Map())).toEqual(usd(0))
  })

  it('is at most what money can be', () => {
    expect(usageWorth(selectionOf(), used(2 ** 53 - 1, 2 ** 53 - 1))).toEqual(usd(2 ** 53 - 1))
  })

  it('is rated at the shortest period while a trial has none', () => {
    const { planCharges } = selectionOf()
    expect(usageWorth({ planCharges, billingPeriod: null }, used(300))).toEqual(usd(500))
  })
})
