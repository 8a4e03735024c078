import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import atelier from '../../examples/atelier/catalog.ts'
import revvenu from '../../examples/revvenu/catalog.ts'
import type { Catalog, Charge, Coupon, Price, TiersMode } from '../../src/core/catalog/Catalog.ts'
import { chargeAmount } from '../../src/core/pricing/chargeAmount.ts'
import {
  currencyOf,
  localizeAddon,
  localizePlan,
  offeredPeriods,
} from '../../src/core/pricing/localizeCharges.ts'
import { priceSelection } from '../../src/core/pricing/priceSelection.ts'
import { totalLines } from '../../src/core/pricing/totalLines.ts'
import { withDiscount } from '../../src/core/pricing/withDiscount.ts'
import { checkSelection } from '../../src/core/provisioning/checkSelection.ts'
import type { RequestedSelection } from '../../src/core/provisioning/Selection.ts'
import { define, paidPlan } from './support/catalogs.ts'

const price = (more: Partial<Price>): Price => ({
  billingPeriod: 'MONTHLY',
  currency: 'USD',
  billingCountryCode: null,
  amount: null,
  tiers: null,
  tiersMode: null,
  blockSize: 1,
  ...more,
})
const flat = { billingModel: 'FLAT_FEE' } as const
const perUnit = { billingModel: 'PER_UNIT' } as const
const minor = (charge: Pick<Charge, 'billingModel'>, row: Price, quantity: number) =>
  chargeAmount(charge, row, quantity).amountMinor

describe('what a charge costs', () => {
  it('a flat fee whatever the quantity', () => {
    expect(minor(flat, price({ amount: '4.99' }), 7)).toBe(499)
  })

  it.each([
    ['JPY', '1500', 3, 4500],
    ['KWD', '1.25', 3, 3750],
    ['USD', '0.0025', 1, 0],
    ['USD', '0.0025', 2, 1],
    ['USD', '0.0025', 1001, 250],
    ['USD', '0.005', 1, 1],
    ['JPY', '0.8', 2, 2],
    ['KWD', '0.0005', 1, 1],
  ])('in %s %s per unit, %i units: %i minor units, rounded once', (currency, amount, units, expected) => {
    expect(minor(perUnit, price({ currency, amount }), units)).toBe(expected)
  })

  const tiered = (tiersMode: TiersMode) =>
    price({
      tiersMode,
      tiers: [
        { upTo: 10, unitPrice: '5', flatPrice: '0' },
        { upTo: 20, unitPrice: '3.5', flatPrice: '10' },
        { upTo: null, unitPrice: '0.015', flatPrice: '1' },
      ],
    })

  // Volume: all units at the reached tier. 11 × 3.50 + 10 = 48.50; 21 × 0.015 + 1 = 1.315.
  it.each([
    [0, 0],
    [1, 500],
    [10, 5000],
    [11, 4850],
    [20, 8000],
    [21, 132],
  ])('in volume tiers %i units cost %i cents', (units, expected) => {
    expect(minor(perUnit, tiered('VOLUME'), units)).toBe(expected)
  })

  // Graduated: each slice at its own. 10 × 5 = 50; + 10 + 1 × 3.50; full second tier 50 + 10 + 35 = 95; + 1 + 0.015.
  it.each([
    [0, 0],
    [10, 5000],
    [11, 6350],
    [20, 9500],
    [21, 9602],
    [1020, 11100],
  ])('in graduated tiers %i units cost %i cents', (units, expected) => {
    expect(minor(perUnit, tiered('GRADUATED'), units)).toBe(expected)
  })

  it('in the tiers of the example: 60 seats a year', () => {
    const [seats] = atelier.plans[1]!.charges
    const [euro, yen] = seats!.prices
    // 10 × 144 + 40 × 120 + 10 × 99.50 = 7235.00; 10 × 21600 + 40 × 18000 + 10 × 15000 = 1086000.
    expect(chargeAmount(seats!, euro!, 60)).toEqual({ amountMinor: 723_500, currency: 'EUR' })
    expect(chargeAmount(seats!, yen!, 60)).toEqual({ amountMinor: 1_086_000, currency: 'JPY' })
  })

  it('grows with the quantity when graduated, one step at a time', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999 }), (units) => {
        expect(minor(perUnit, tiered('GRADUATED'), units + 1)).toBeGreaterThanOrEqual(
          minor(perUnit, tiered('GRADUATED'), units),
        )
      }),
    )
  })

  it.each([
    [0, 0],
    [1, 250],
    [100, 250],
    [101, 500],
    [1000, 2500],
  ])('in blocks of 100 at 2.50: %i units cost %i cents, a begun block whole', (units, expected) => {
    expect(minor(perUnit, price({ amount: '2.5', blockSize: 100 }), units)).toBe(expected)
  })

  it('in blocks, whose tiers count blocks', () => {
    // 999 units are 100 blocks of 10, all in the first tier but the 80 above it: 20 × 1 + 80 × 0.5.
    const row = price({
      blockSize: 10,
      tiersMode: 'GRADUATED',
      tiers: [
        { upTo: 20, unitPrice: '1', flatPrice: '0' },
        { upTo: null, unitPrice: '0.5', flatPrice: '0' },
      ],
    })
    expect(minor(perUnit, row, 999)).toBe(6000)
    expect(minor({ billingModel: 'USAGE_BASED' }, row, 201)).toBe(2050)
  })

  it('a flat fee whatever the block', () => {
    expect(minor(flat, price({ amount: '3', blockSize: 5 }), 12)).toBe(300)
  })

  it('a fraction of a unit as a whole one', () => {
    expect(minor({ billingModel: 'USAGE_BASED' }, price({ amount: '2' }), 1.2)).toBe(400)
  })

  it('refuses an amount beyond exact counting', () => {
    expect(() => minor(perUnit, price({ amount: '999999999999999' }), 999_999)).toThrow(
      expect.objectContaining({ code: 'AmountOutOfRange' }),
    )
  })
})

const [free, basic, growth] = revvenu.plans
const [tenCampaigns] = revvenu.addons

describe('prices of a country', () => {
  const amounts = (charges: readonly Charge[]) =>
    charges.flatMap((charge) => charge.prices.map((p) => `${p.billingPeriod} ${p.amount} ${p.currency}`))

  it('rule R13: are that country’s rows, else the default', () => {
    expect(amounts(localizePlan(basic!, 'DK'))).toEqual(['MONTHLY 35 DKK', 'ANNUALLY 350 DKK'])
    expect(amounts(localizePlan(basic!, 'SE'))).toEqual(['MONTHLY 5 USD', 'ANNUALLY 50 USD'])
    expect(amounts(localizePlan(basic!, null))).toEqual(['MONTHLY 5 USD', 'ANNUALLY 50 USD'])
  })

  it('rule R13: never take one country for another: EU is not DE', () => {
    const euro = define({
      plans: [
        paidPlan('p', 5, {
          charges: [
            {
              billingModel: 'FLAT_FEE',
              prices: [
                { billingPeriod: 'MONTHLY', currency: 'USD', amount: 5 },
                { billingPeriod: 'MONTHLY', currency: 'EUR', amount: 4, billingCountryCode: 'EU' },
              ],
            },
          ],
        }),
      ],
    })
    expect(currencyOf(localizePlan(euro.plans[0]!, 'EU'))).toBe('EUR')
    expect(currencyOf(localizePlan(euro.plans[0]!, 'DE'))).toBe('USD')
  })

  it('of an add-on are in the one currency of the plan', () => {
    expect(amounts(localizeAddon(tenCampaigns!, 'DKK', 'DK'))).toEqual(['MONTHLY 35 DKK', 'ANNUALLY 350 DKK'])
    // Growth has dollar prices only, so beside it the add-on costs dollars in Denmark too.
    expect(currencyOf(localizePlan(growth!, 'DK'))).toBe('USD')
    expect(amounts(localizeAddon(tenCampaigns!, 'USD', 'DK'))).toEqual(['MONTHLY 5 USD', 'ANNUALLY 50 USD'])
  })

  it('of an add-on without a row in that currency are none, so it is not offered', () => {
    expect(offeredPeriods(localizeAddon(tenCampaigns!, 'EUR', null))).toEqual([])
  })

  it('are in no currency for a free plan', () => {
    expect(currencyOf(localizePlan(free!, 'DK'))).toBeNull()
  })
})

function priced(catalog: Catalog, request: RequestedSelection, coupon: Coupon | null = null) {
  const checked = checkSelection(catalog, request, true)
  if (!checked.ok) throw new Error(JSON.stringify(checked.problems))
  return priceSelection(checked.selection, { coupon })
}

const coupon = (more: Partial<Coupon>): Coupon => ({
  id: 'coupon',
  name: 'Coupon',
  description: null,
  percentOffBasisPoints: null,
  amountsOff: null,
  durationInMonths: null,
  redeemable: true,
  ...more,
})

describe('what a selection costs', () => {
  it('is 17 dollars for Growth with 2 templates and 3 add-ons', () => {
    const totals = priced(revvenu, {
      planId: 'plan-revvenu-growth',
      billingPeriod: 'MONTHLY',
      charges: [{ id: 'feature-01-templates', quantity: 2 }],
      addons: [{ id: 'addon-10-campaigns', quantity: 3 }],
    })
    expect(totals?.lines.map((line) => [line.packageId, line.quantity, line.amount.amountMinor])).toEqual([
      ['plan-revvenu-growth', 2, 200],
      ['addon-10-campaigns', 3, 1500],
    ])
    expect(totals?.total).toEqual({ amountMinor: 1700, currency: 'USD' })
  })

  const danish: RequestedSelection = {
    planId: 'plan-revvenu-basic',
    billingPeriod: 'MONTHLY',
    billingCountryCode: 'DK',
    addons: [{ id: 'addon-extra-stuff', quantity: 2 }],
  }

  it('is 35 + 2 × 20 = 75 kroner in Denmark, and 60 with 20 % off', () => {
    expect(priced(revvenu, danish)?.total).toEqual({ amountMinor: 7500, currency: 'DKK' })
    const discounted = priced(revvenu, danish, revvenu.coupons[0])
    expect(discounted).toMatchObject({
      subTotal: { amountMinor: 7500, currency: 'DKK' },
      discount: { amountMinor: 1500, currency: 'DKK' },
      total: { amountMinor: 6000, currency: 'DKK' },
    })
  })

  it('is nothing for a free plan, and without a period', () => {
    expect(priced(revvenu, { planId: 'plan-revvenu-free' })).toBeNull()
  })

  it('has no line for what is billed by usage afterwards', () => {
    const totals = priced(atelier, {
      planId: 'plan-atelier-studio',
      billingPeriod: 'ANNUALLY',
      charges: [{ id: 'seats', quantity: 3 }],
    })
    expect(totals?.lines.map((line) => line.featureId)).toEqual(['seats'])
    expect(totals?.total).toEqual({ amountMinor: 43_200, currency: 'EUR' })
  })
})

describe('a coupon', () => {
  const line = (amountMinor: number) => ({
    kind: 'charge' as const,
    packageId: 'plan',
    featureId: null,
    description: 'Plan',
    quantity: 1,
    amount: { amountMinor, currency: 'USD' },
    period: null,
  })
  const off = (amountMinor: number, applied: Coupon, usedUp = 0n) => {
    const untaxed = withDiscount([line(amountMinor)], applied, 'USD', null, usedUp)
    return { ...untaxed, total: totalLines(untaxed.lines, 'USD', { status: 'none' }).total }
  }

  it('takes a percentage off, rounded half up once', () => {
    expect(off(25, coupon({ percentOffBasisPoints: 1000 })).discount.amountMinor).toBe(3)
    expect(off(24, coupon({ percentOffBasisPoints: 1000 })).discount.amountMinor).toBe(2)
    expect(off(999, coupon({ percentOffBasisPoints: 3333 })).total.amountMinor).toBe(666)
    expect(off(500, coupon({ percentOffBasisPoints: 10_000 })).total.amountMinor).toBe(0)
  })

  it('takes an amount of the currency off, never more than there is', () => {
    const fixed = coupon({
      amountsOff: [
        { amount: '3.5', currency: 'USD' },
        { amount: '9', currency: 'EUR' },
      ],
    })
    expect(off(500, fixed).total.amountMinor).toBe(150)
    expect(off(300, fixed).total.amountMinor).toBe(0)
  })

  it('of a fixed amount takes off only what another invoice of the period left', () => {
    const fixed = coupon({ amountsOff: [{ amount: '3.5', currency: 'USD' }] })
    expect(off(500, fixed, 200n).discount.amountMinor).toBe(150)
    expect(off(500, fixed, 350n).discount.amountMinor).toBe(0)
    expect(off(500, fixed, 900n)).toMatchObject({ lines: [line(500)], total: { amountMinor: 500 } })
    expect(off(500, coupon({ percentOffBasisPoints: 1000 }), 900n).discount.amountMinor).toBe(50)
  })

  it('takes nothing off in a currency that it does not name', () => {
    const euro = coupon({ amountsOff: [{ amount: '9', currency: 'EUR' }] })
    expect(off(500, euro)).toMatchObject({ lines: [line(500)], total: { amountMinor: 500 } })
  })

  it('leaves lines that sum to the total', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 10_000_000 }), { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 1, max: 10_000 }),
        (amounts, percentOffBasisPoints) => {
          const untaxed = withDiscount(amounts.map(line), coupon({ percentOffBasisPoints }), 'USD', null)
          const sum = untaxed.lines.reduce((a, { amount }) => a + amount.amountMinor, 0)
          expect(sum).toBe(untaxed.subTotal.amountMinor - untaxed.discount.amountMinor)
          expect(sum).toBeGreaterThanOrEqual(0)
        },
      ),
    )
  })
})
