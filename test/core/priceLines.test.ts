import { describe, expect, it } from 'vitest'
import type { CatalogInput, PlanInput } from '../../src/core/catalog/CatalogInput.ts'
import { priceLines } from '../../src/core/pricing/priceLines.ts'
import { priceSelection } from '../../src/core/pricing/priceSelection.ts'
import { taxRule } from '../../src/core/pricing/taxRule.ts'
import { totalLines } from '../../src/core/pricing/totalLines.ts'
import type { PriceLine, PriceLineKind } from '../../src/core/provisioning/Quote.ts'
import { define, freePlan } from './support/catalogs.ts'
import { brief, couponOf, selected } from './support/selections.ts'

const monthly = (amount: number, more: object = {}) => ({
  billingPeriod: 'MONTHLY' as const,
  currency: 'USD',
  amount,
  ...more,
})
const danish = { currency: 'DKK', billingCountryCode: 'DK' }

const plan: PlanInput = {
  id: 'plan',
  productId: 'product',
  displayName: 'Plan',
  pricingType: 'PAID',
  charges: [
    { billingModel: 'FLAT_FEE', prices: [monthly(10), monthly(70, danish)] },
    { billingModel: 'PER_UNIT', featureId: 'seats', prices: [monthly(3), monthly(20, danish)] },
    { billingModel: 'FLAT_FEE', billingCadence: 'ONE_OFF', prices: [monthly(50), monthly(300, danish)] },
    {
      billingModel: 'PER_UNIT',
      billingCadence: 'ONE_OFF',
      featureId: 'seats',
      prices: [monthly(2), monthly(15, danish)],
    },
  ],
  compatibleAddonIds: ['support', 'training'],
}
const addons: CatalogInput['addons'] = [
  {
    id: 'support',
    productId: 'product',
    displayName: 'Support',
    charges: [
      { billingModel: 'FLAT_FEE', prices: [monthly(5), monthly(35, danish)] },
      { billingModel: 'FLAT_FEE', billingCadence: 'ONE_OFF', prices: [monthly(1), monthly(7, danish)] },
    ],
  },
  {
    id: 'training',
    productId: 'product',
    displayName: 'Training',
    charges: [{ billingModel: 'FLAT_FEE', billingCadence: 'ONE_OFF', prices: [monthly(99)] }],
  },
]
const catalogOf = (more: Partial<PlanInput> = {}) =>
  define({ plans: [{ ...plan, ...more }, freePlan('free')], addons })
const request = {
  planId: 'plan',
  billingPeriod: 'MONTHLY' as const,
  charges: [{ id: 'seats', quantity: 4 }],
  addons: [
    { id: 'support', quantity: 2 },
    { id: 'training', quantity: 1 },
  ],
}

describe('the lines of a period', () => {
  const selection = selected(catalogOf(), request)

  it('are the recurring charges of the plan and its add-ons', () => {
    const priced = priceLines(selection, { coupon: null })
    expect(brief(priced?.lines)).toEqual([
      'charge plan 1 1000',
      'charge plan 4 1200',
      'charge support 2 1000',
    ])
    expect(priced?.subTotal.amountMinor).toBe(3200)
  })

  it('have what is charged once when it is bought, of as many copies as are new', () => {
    const all = priceLines(selection, {
      coupon: null,
      oneOffs: {
        plan: true,
        addons: new Map([
          ['support', 2],
          ['training', 1],
        ]),
      },
    })
    expect(brief(all?.lines.slice(3))).toEqual([
      'one_off plan 1 5000',
      'one_off plan 4 800',
      'one_off support 2 200',
      'one_off training 1 9900',
    ])
    const oneMore = { plan: false, addons: new Map([['support', 1]]) }
    expect(brief(priceLines(selection, { coupon: null, oneOffs: oneMore })?.lines.slice(3))).toEqual([
      'one_off support 1 100',
    ])
  })

  it('carry the period, except what is charged once', () => {
    const period = { start: 0, end: 1000 }
    const priced = priceLines(selection, { coupon: null, period, oneOffs: { plan: true, addons: new Map() } })
    expect(priced?.lines.filter((line) => line.kind === 'charge').map((line) => line.period)).toEqual([
      period,
      period,
      period,
    ])
    expect(priced?.lines.find((line) => line.kind === 'one_off')?.period).toBeNull()
  })

  it('are none for a plan without a price', () => {
    expect(priceLines(selected(catalogOf(), { planId: 'free' }), { coupon: null })).toBeNull()
    expect(priceSelection(selected(catalogOf(), { planId: 'free' }), { coupon: null })).toBeNull()
  })

  it('have the discount last, of everything', () => {
    const priced = priceLines(selection, {
      coupon: couponOf(2500),
      oneOffs: { plan: true, addons: new Map() },
    })
    // 32 + 50 + 8 = 90, a quarter of it 22.50.
    expect(brief(priced?.lines)?.at(-1)).toBe('discount coupon 1 -2250')
    expect(priced?.discount.amountMinor).toBe(2250)
  })
})

describe('a minimum spend', () => {
  const minimumSpend: PlanInput['minimumSpend'] = [
    { billingPeriod: 'MONTHLY', currency: 'USD', amount: 40 },
    { billingPeriod: 'MONTHLY', currency: 'DKK', amount: '250.50', billingCountryCode: 'DK' },
  ]
  const withMinimum = catalogOf({ minimumSpend })
  const lines = (more: object, options: Partial<Parameters<typeof priceLines>[1]> = {}) =>
    brief(
      priceLines(selected(withMinimum, { ...request, addons: [], ...more }), { coupon: null, ...options })
        ?.lines,
    )

  it('adds what is missing to it', () => {
    expect(lines({})).toEqual(['charge plan 1 1000', 'charge plan 4 1200', 'minimum_spend plan 1 1800'])
  })

  it('adds nothing where nothing is missing', () => {
    expect(lines({ charges: [{ id: 'seats', quantity: 10 }] })).toEqual([
      'charge plan 1 1000',
      'charge plan 10 3000',
    ])
  })

  it('counts add-ons towards it, but not what is charged once', () => {
    const more = { addons: [{ id: 'support', quantity: 1 }] }
    const oneOffs = { plan: true, addons: new Map() }
    expect(lines(more, { oneOffs })?.at(-1)).toBe('minimum_spend plan 1 1300')
  })

  it('is met before the discount', () => {
    expect(lines({}, { coupon: couponOf(1000) })?.slice(2)).toEqual([
      'minimum_spend plan 1 1800',
      'discount coupon 1 -400',
    ])
  })

  it('rule R13: is the country’s own', () => {
    // 70 + 4 × 20 = 150 kroner.
    expect(lines({ billingCountryCode: 'DK' })?.at(-1)).toBe('minimum_spend plan 1 10050')
    expect(lines({ billingCountryCode: 'DE' })?.at(-1)).toBe('minimum_spend plan 1 1800')
  })

  it('waits for the usage where part of the price is usage', () => {
    const catalog = catalogOf({
      minimumSpend,
      charges: [
        ...plan.charges!,
        { billingModel: 'USAGE_BASED', featureId: 'units', prices: [monthly(1), monthly(7, danish)] },
      ],
    })
    const priced = priceLines(selected(catalog, { ...request, addons: [] }), { coupon: null })
    expect(brief(priced?.lines)).toEqual(['charge plan 1 1000', 'charge plan 4 1200'])
  })
})

const tax = {
  behavior: 'excluded' as const,
  rates: [{ billingCountryCode: 'DK', displayName: 'Moms', percentageBasisPoints: 2500 }],
}

describe('the tax of a country', () => {
  it.each([
    ['none without settings', null, 'DK', { status: 'none' }],
    ['unknown without a country', tax, null, { status: 'unknown' }],
    ['none for a country without a row', tax, 'DE', { status: 'none' }],
    [
      'the row of that country',
      tax,
      'DK',
      { status: 'excluded', displayName: 'Moms', percentageBasisPoints: 2500 },
    ],
    [
      'part of the price where prices include it',
      { ...tax, behavior: 'included' as const },
      'DK',
      { status: 'included', displayName: 'Moms', percentageBasisPoints: 2500 },
    ],
  ])('is %s', (_name, settings, country, rule) => {
    expect(taxRule(settings, country)).toEqual(rule)
  })
})

describe('lines with their tax', () => {
  const line = (kind: PriceLineKind, amountMinor: number, packageId = 'plan'): PriceLine => ({
    kind,
    packageId,
    featureId: null,
    description: packageId,
    quantity: 1,
    amount: { amountMinor, currency: 'USD' },
    period: null,
  })
  const excluded = { status: 'excluded', displayName: 'VAT', percentageBasisPoints: 1950 } as const
  const included = { ...excluded, status: 'included' } as const
  const none = { status: 'none' } as const

  it('add it after discount and credits, rounded half up once', () => {
    const totals = totalLines(
      [line('charge', 1000), line('proration', -300), line('discount', -100, 'coupon')],
      'USD',
      excluded,
    )
    // 19.5 % of 6.00 = 1.17
    expect(brief(totals.lines)?.at(-1)).toBe('tax plan 1 117')
    expect(totals).toMatchObject({
      subTotal: { amountMinor: 700 },
      discount: { amountMinor: 100 },
      tax: {
        status: 'excluded',
        displayName: 'VAT',
        percentageBasisPoints: 1950,
        amount: { amountMinor: 117 },
      },
      total: { amountMinor: 717 },
    })
    // 19.5 % of 0.10 = 0.0195 is 2 cents.
    expect(totalLines([line('charge', 10)], 'USD', excluded).total.amountMinor).toBe(12)
  })

  it('contain it where prices include it: nothing is added', () => {
    // 11.95 / 1.195 = 10.00
    const totals = totalLines([line('charge', 1195)], 'USD', included)
    expect(totals).toMatchObject({
      lines: [line('charge', 1195)],
      tax: { status: 'included', amount: { amountMinor: 195 } },
      total: { amountMinor: 1195 },
    })
  })

  it('carry forward what credits exceed the charges by, with the tax of it', () => {
    const totals = totalLines([line('charge', 500), line('proration', -1500, 'old')], 'USD', excluded)
    expect(brief(totals.lines)).toEqual([
      'charge plan 1 500',
      'proration old 1 -1500',
      'tax plan 1 -195',
      'carried_forward old 1 1195',
    ])
    expect(totals.lines.at(-1)?.description).toBe('old')
    expect(totals.total.amountMinor).toBe(0)
    expect(totals.subTotal.amountMinor).toBe(-1000)
  })

  it('have no tax line where the tax is nothing, none or unknown', () => {
    const zeroRate = { ...excluded, percentageBasisPoints: 0 }
    for (const rule of [zeroRate, none, { status: 'unknown' } as const]) {
      expect(totalLines([line('charge', 500)], 'USD', rule).lines).toEqual([line('charge', 500)])
    }
    expect(totalLines([line('charge', 500)], 'USD', { status: 'unknown' }).tax).toEqual({ status: 'unknown' })
  })

  it('are no money at all when there are none', () => {
    const nothing = { amountMinor: 0, currency: 'USD' }
    expect(totalLines([], 'USD', none)).toEqual({
      lines: [],
      subTotal: nothing,
      discount: nothing,
      tax: none,
      total: nothing,
    })
  })

  it('refuse a line in another currency', () => {
    expect(() => totalLines([line('charge', 1)], 'EUR', none)).toThrow(
      expect.objectContaining({ code: 'CurrencyMismatch' }),
    )
  })
})
