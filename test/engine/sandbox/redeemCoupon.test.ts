import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { BillingPeriod, Catalog } from '../../../src/core/catalog/Catalog.ts'
import type { CouponInput, PlanInput } from '../../../src/core/catalog/CatalogInput.ts'
import { applyCoupon, findCoupon } from '../../../src/core/provisioning/applyCoupon.ts'
import { pricePurchase, type PurchasePrices } from '../../../src/core/provisioning/pricePurchase.ts'
import type { PriceTotals } from '../../../src/core/provisioning/Quote.ts'
import { addUnits, type Instant } from '../../../src/core/time/Instant.ts'
import type { BilledSubscription } from '../../../src/engine/ports/Payments.ts'
import { redeemCoupon } from '../../../src/engine/sandbox/rules/redeemCoupon.ts'
import { billedSubscription } from '../../contract/billedSubscription.ts'
import { define } from '../../core/support/catalogs.ts'
import { customerState, DAY, paying, start } from '../../core/support/customerState.ts'
import { selected } from '../../core/support/selections.ts'

const coupons: CouponInput[] = [
  { id: 'third', name: 'A third off', percentOff: 33.33 },
  { id: 'first', name: 'The first month', percentOff: 100, durationInMonths: 1 },
  { id: 'three', name: 'Three months', percentOff: 20, durationInMonths: 3 },
  { id: 'fixed', name: 'Five off', amountsOff: [{ amount: 5, currency: 'USD' }] },
  { id: 'much', name: 'Much', amountsOff: [{ amount: 99_999, currency: 'USD' }], durationInMonths: 14 },
  { id: 'euros', name: 'Euros', amountsOff: [{ amount: 5, currency: 'EUR' }] },
]

const plan = (id: string, amount: number): PlanInput => ({
  id,
  productId: 'product',
  displayName: id,
  pricingType: 'PAID',
  compatibleAddonIds: ['extra'],
  minimumSpend: [
    { billingPeriod: 'MONTHLY', currency: 'USD', amount: 12.34 },
    { billingPeriod: 'ANNUALLY', currency: 'USD', amount: 12.34 },
  ],
  charges: [
    {
      billingModel: 'FLAT_FEE',
      prices: [
        { billingPeriod: 'MONTHLY', currency: 'USD', amount },
        { billingPeriod: 'ANNUALLY', currency: 'USD', amount: amount * 10 },
      ],
    },
    {
      billingModel: 'FLAT_FEE',
      billingCadence: 'ONE_OFF',
      prices: [
        { billingPeriod: 'MONTHLY', currency: 'USD', amount: 7.77 },
        { billingPeriod: 'ANNUALLY', currency: 'USD', amount: 7.77 },
      ],
    },
  ],
})

const catalogWith = (behavior: 'included' | 'excluded' | 'none'): Catalog =>
  define({
    plans: [plan('small', 10.01), plan('tiny', 3.33)],
    addons: [
      {
        id: 'extra',
        productId: 'product',
        displayName: 'Extra',
        maxQuantity: 9,
        charges: [
          {
            billingModel: 'FLAT_FEE',
            prices: [
              { billingPeriod: 'MONTHLY', currency: 'USD', amount: 1.11 },
              { billingPeriod: 'ANNUALLY', currency: 'USD', amount: 11.11 },
            ],
          },
        ],
      },
    ],
    coupons,
    ...(behavior === 'none'
      ? {}
      : { tax: { behavior, rates: [{ billingCountryCode: 'DE', displayName: 'VAT', percentage: 19 }] } }),
  })

const catalogs = {
  none: catalogWith('none'),
  included: catalogWith('included'),
  excluded: catalogWith('excluded'),
}

const situations = fc.record({
  tax: fc.constantFrom('none' as const, 'included' as const, 'excluded' as const),
  country: fc.constantFrom('DE', undefined),
  couponId: fc.constantFrom(...coupons.map(({ id }) => id)),
  planId: fc.constantFrom('small', 'tiny'),
  billingPeriod: fc.constantFrom<BillingPeriod>('MONTHLY', 'ANNUALLY'),
  extras: fc.nat(4),
  // Days from now to the start: bought now, to come, or in the past.
  startsIn: fc.oneof(fc.constant(0), fc.integer({ min: -20, max: 90 })),
  // Days that a plan before has run; null when there is none.
  replacesAfter: fc.option(fc.integer({ min: 0, max: 25 })),
})
type Situation = (typeof situations extends fc.Arbitrary<infer T> ? T : never) & object

/** What the rules say that a purchase costs, with a coupon from the beginning or without. */
function priced(situation: Situation, couponId: string | null): PurchasePrices {
  const { tax, country, planId, billingPeriod, extras, startsIn, replacesAfter } = situation
  const catalog = catalogs[tax]
  const now = start + (replacesAfter ?? 0) * DAY
  const startsAt = now + startsIn * DAY
  const former = replacesAfter === null || startsIn < 0 ? null : paying('small')
  const state = customerState(catalog, { subscriptions: former ? [former] : [] })
  const selection = selected(catalog, {
    planId,
    billingPeriod,
    ...(country ? { billingCountryCode: country } : {}),
    ...(extras > 0 ? { addons: [{ id: 'extra', quantity: extras }] } : {}),
  })
  const coupon = couponId === null ? null : findCoupon(state.catalogs, couponId)
  const applied = coupon && applyCoupon(coupon, 1, startsAt)
  const prices = pricePurchase(state, selection, { replaces: former, startsAt, coupon: applied }, now)
  if (!prices) throw new Error('it has no price')
  return prices
}

function toBilled(situation: Situation, prices: PurchasePrices): BilledSubscription {
  const now = start + (situation.replacesAfter ?? 0) * DAY
  const startsAt = now + situation.startsIn * DAY
  const { due, first, recurring, nextBillingAt, afterCoupon } = prices
  return billedSubscription({
    customerBillingId: 'customer',
    billingPeriod: situation.billingPeriod,
    due,
    first,
    recurring,
    nextBillingAt,
    afterCoupon,
    billingCycleAnchor: startsAt,
    startsAt: startsAt > now ? startsAt : null,
  })
}

/** Everything that is charged in the first three years. */
function charges(billed: BilledSubscription): readonly PriceTotals[] {
  const { due, first, recurring, nextBillingAt, afterCoupon, billingCycleAnchor, billingPeriod } = billed
  const unit = billingPeriod === 'MONTHLY' ? 'MONTH' : 'YEAR'
  const begins = Array.from({ length: 40 }, (_, index) => addUnits(billingCycleAnchor, index, unit))
  const at = (begin: Instant) =>
    first && begin === nextBillingAt
      ? first
      : afterCoupon && begin >= afterCoupon.at
        ? afterCoupon.recurring
        : recurring
  return [due, ...begins.filter((begin) => begin >= nextBillingAt).map(at)]
}

describe('a coupon that is redeemed on the checkout page', () => {
  // One that ends before the first charge takes nothing off, and neither does one in another currency.
  it('costs the same as one that was applied from the beginning, at every charge', () => {
    const seen = new Set<string>()
    fc.assert(
      fc.property(situations, (situation) => {
        const now = start + (situation.replacesAfter ?? 0) * DAY
        const coupon = findCoupon(customerState(catalogs[situation.tax]).catalogs, situation.couponId)
        if (!coupon) throw new Error('there is no such coupon')
        const before = toBilled(situation, priced(situation, null))
        const redeemed = redeemCoupon(before, coupon, now)
        const wanted = toBilled(situation, priced(situation, situation.couponId))
        seen.add(`${situation.couponId} ${redeemed !== null}`)
        expect(charges(redeemed ?? before).map(amounts)).toEqual(charges(wanted).map(amounts))
        expect(redeemed === null || JSON.stringify(redeemed) !== JSON.stringify(before)).toBe(true)
      }),
      { numRuns: 500 },
    )
    expect([...seen].sort()).toEqual([
      'euros false',
      'first false',
      'first true',
      'fixed true',
      'much true',
      'third true',
      'three false',
      'three true',
    ])
  })
})

const amounts = ({ lines, ...sums }: PriceTotals) => ({
  ...sums,
  lines: lines.map(({ period: _period, ...line }) => line),
})
