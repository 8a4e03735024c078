import { describe, expect, it } from 'vitest'
import type { PlanInput } from '../../src/core/catalog/CatalogInput.ts'
import type { CustomerState } from '../../src/core/subscription/CustomerState.ts'
import type { Subscription, SubscriptionTerms } from '../../src/core/subscription/Subscription.ts'
import { applyUpdate } from '../../src/core/subscription/applyUpdate.ts'
import { addUnits, type Instant } from '../../src/core/time/Instant.ts'
import {
  dueUsagePeriod,
  USAGE_SETTLES_MS,
  usageChargeDue,
  usageChargedFrom,
  withUsageCharged,
} from '../../src/core/usage/usagePeriods.ts'
import { define, freePlan, paidPlan, versionsOf } from './support/catalogs.ts'
import { customerState, DAY, onTrial, paying, start } from './support/customerState.ts'

const row = { currency: 'USD', amount: 1 }
const metered = (id: string): PlanInput =>
  paidPlan(id, 0, {
    charges: [
      {
        billingModel: 'USAGE_BASED',
        featureId: 'units',
        prices: [
          { ...row, billingPeriod: 'MONTHLY' },
          { ...row, billingPeriod: 'ANNUALLY' },
        ],
      },
    ],
  })
const first = define({ plans: [metered('plan'), paidPlan('flat', 5), freePlan('free')] })
const second = define({ plans: [{ ...paidPlan('plan', 9) }, metered('flat')] })
const state: CustomerState = { ...customerState(first), catalogs: versionsOf(first, second) }
const month = (count: number): Instant => addUnits(start, count, 'MONTH')
const charged = (more: Partial<Subscription> = {}): Subscription =>
  paying('plan', { usageChargedUntil: start, ...more })
const update = (subscription: Subscription, at: Instant, terms: Partial<SubscriptionTerms>): Subscription => {
  const { catalogVersion, pricingType, billingPeriod, currency, charges, addons, coupon } = subscription
  const { billingCycleAnchor, usageAnchor, billed } = subscription
  const { changes } = applyUpdate(
    { ...state, subscriptions: [subscription] },
    subscription,
    {
      type: 'UNIT_AMOUNT',
      at,
      terms: {
        catalogVersion,
        pricingType,
        billingPeriod,
        currency,
        charges,
        addons,
        coupon,
        billingCycleAnchor,
        usageAnchor,
        billed,
        ...terms,
      },
    },
    at,
  )
  const [change] = changes
  if (change?.type !== 'subscription.put') throw new Error('no subscription was put')
  return change.subscription
}
/** Every span that is charged one after the other, as of an instant. */
function spans(subscription: Subscription, now: Instant): readonly (readonly [Instant, Instant])[] {
  const period = dueUsagePeriod(state, subscription, now)
  if (!period) return []
  const { start: from, end: to } = period
  return [[from, to], ...spans(withUsageCharged(state, subscription, to), now)]
}
const later = month(24)

describe('a billing period of usage', () => {
  it('is due a minute after it is over, when the last reports have arrived', () => {
    expect(usageChargeDue(state, charged())).toBe(month(1) + USAGE_SETTLES_MS)
    expect(dueUsagePeriod(state, charged(), month(1) + USAGE_SETTLES_MS - 1)).toBeNull()
    expect(dueUsagePeriod(state, charged(), month(1) + USAGE_SETTLES_MS)).toMatchObject({
      start,
      end: month(1),
      billingId: 'billing-plan',
      billingPeriod: { start, end: month(1) },
    })
  })

  it('follows the other, however far the clock has jumped, from the anchor', () => {
    expect(spans(charged(), month(3) + DAY)).toEqual([
      [start, month(1)],
      [month(1), month(2)],
      [month(2), month(3)],
    ])
    expect(spans(charged({ billingPeriod: 'ANNUALLY' }), month(24) + DAY)).toEqual([
      [start, month(12)],
      [month(12), month(24)],
    ])
  })

  it('is none where nothing is priced by usage, or nothing is billed', () => {
    expect(usageChargedFrom(state, paying('plan'))).toBe(start)
    expect(usageChargedFrom(state, paying('flat'))).toBeNull()
    expect(usageChargedFrom(state, paying('plan', { pricingType: 'CUSTOM' }))).toBeNull()
    expect(usageChargedFrom(state, paying('plan', { billingPeriod: null }))).toBeNull()
    expect(usageChargeDue(state, paying('plan'))).toBeNull()
    expect(usageChargeDue(state, charged({ billingId: null }))).toBeNull()
  })
})

describe('a subscription that ended', () => {
  it('is charged to its end, once, and nothing after', () => {
    const ended = charged({ status: 'CANCELED', effectiveEndDate: month(1) + 10 * DAY })
    expect(spans(ended, later)).toEqual([
      [start, month(1)],
      [month(1), month(1) + 10 * DAY],
    ])
    const settled = withUsageCharged(state, ended, month(1) + 10 * DAY)
    expect(usageChargeDue(state, settled)).toBeNull()
  })

  it('before it was charged is not charged', () => {
    expect(spans(charged({ status: 'CANCELED', effectiveEndDate: start }), later)).toEqual([])
  })
})

describe('a trial', () => {
  const trial = onTrial('plan', {
    billingPeriod: 'MONTHLY',
    currency: 'USD',
    billingId: 'billing-plan',
    usageChargedUntil: start,
    trialEndBehavior: 'CONVERT_TO_PAID',
  })

  it('is not charged: what follows it is, from its end', () => {
    const end = start + 14 * DAY
    const converted = { status: 'ACTIVE', effectiveEndDate: null, billingCycleAnchor: end } as const
    expect(usageChargeDue(state, trial)).toBeNull()
    expect(spans({ ...trial, ...converted }, addUnits(end, 1, 'MONTH') + DAY)).toEqual([
      [end, addUnits(end, 1, 'MONTH')],
    ])
  })

  it('whose end was moved is charged from the end it had', () => {
    for (const trialEndDate of [start + 3 * DAY, start + 20 * DAY]) {
      const converted = { ...trial, status: 'ACTIVE', effectiveEndDate: null } as const
      const anchored = { ...converted, trialEndDate, billingCycleAnchor: trialEndDate }
      expect(spans(anchored, addUnits(trialEndDate, 1, 'MONTH') + DAY)[0]?.[0]).toBe(trialEndDate)
    }
  })

  it('that expired is never charged', () => {
    expect(usageChargeDue(state, { ...trial, status: 'EXPIRED' })).toBeNull()
  })
})

describe('terms that change', () => {
  it('in units, add-ons or coupon leave the period whole, in the terms of its start', () => {
    const changed = update(charged(), start + 10 * DAY, { charges: [{ id: 'seats', quantity: 5 }] })
    const again = update(changed, start + 20 * DAY, { charges: [{ id: 'seats', quantity: 9 }] })
    expect(spans(again, month(2) + DAY)).toEqual([
      [start, month(1)],
      [month(1), month(2)],
    ])
    expect(dueUsagePeriod(state, again, later)?.subscription.charges).toEqual([])
    const next = withUsageCharged(state, again, month(1))
    expect(next.formerTerms).toEqual([])
    expect(dueUsagePeriod(state, next, later)?.subscription.charges).toEqual([{ id: 'seats', quantity: 9 }])
  })

  it('in the billing period end one, however late that is charged', () => {
    const at = start + 10 * DAY
    const changed = update(charged(), at, { billingPeriod: 'ANNUALLY', billingCycleAnchor: at })
    expect(spans(changed, addUnits(at, 1, 'YEAR') + DAY)).toEqual([
      [start, at],
      [at, addUnits(at, 1, 'YEAR')],
    ])
    expect(dueUsagePeriod(state, changed, later)).toMatchObject({
      subscription: { billingPeriod: 'MONTHLY' },
      billingPeriod: { start, end: month(1) },
    })
  })

  it('to a version without a price for usage are charged until then, and to one with it from then', () => {
    const at = start + 10 * DAY
    const without = update(charged(), at, { catalogVersion: 2 })
    expect(spans(without, later)).toEqual([[start, at]])
    expect(withUsageCharged(state, without, at)).toMatchObject({ usageChargedUntil: null, formerTerms: [] })
    const withPrice = update(paying('flat'), at, { catalogVersion: 2 })
    expect(spans(withPrice, month(1) + DAY)).toEqual([[at, month(1)]])
    const back = update(without, at + 5 * DAY, { catalogVersion: 1 })
    expect(spans(back, month(1) + DAY)).toEqual([
      [start, at],
      [at + 5 * DAY, month(1)],
    ])
  })

  it('to a plan that costs nothing are charged to the subscription that the provider had', () => {
    const at = month(1)
    const freed = update(charged(), at, { pricingType: 'FREE', billingPeriod: null, currency: null })
    expect(freed.billingId).toBeNull()
    expect(dueUsagePeriod(state, freed, later)).toMatchObject({ start, end: at, billingId: 'billing-plan' })
    expect(spans(freed, later)).toEqual([[start, at]])
  })

  it('are forgotten where usage was charged until then, and on a trial', () => {
    const at = month(1)
    expect(update(withUsageCharged(state, charged(), at), at, { addons: [] }).formerTerms).toEqual([])
    const trial = onTrial('plan', { billingPeriod: 'MONTHLY', usageChargedUntil: start, billingId: 'b' })
    expect(update(trial, start + DAY, { charges: [{ id: 'seats', quantity: 2 }] }).formerTerms).toEqual([])
  })
})
