import { describe, expect, it } from 'vitest'
import revvenu from '../../examples/revvenu/catalog.ts'
import { advance } from '../../src/core/subscription/advance.ts'
import { applyChanges } from '../../src/core/subscription/applyChanges.ts'
import type { CustomerState } from '../../src/core/subscription/CustomerState.ts'
import type { Subscription } from '../../src/core/subscription/Subscription.ts'
import { counterRules } from '../../src/core/usage/counterRules.ts'
import { customerState, DAY, paying, promoted, start, subscribed } from './support/customerState.ts'

const campaigns = 'feature-02-campaigns'
const productId = 'product-revvenu'
const windowEnd = Date.UTC(2026, 1, 28, 12)
const free = subscribed('plan-revvenu-free', { productId })
const stateOf = (...subscriptions: readonly Subscription[]) => customerState(revvenu, { subscriptions })

/** The state after its counters got the rules of an instant, as a transaction writes them. */
function resolved(state: CustomerState, now: number): CustomerState {
  const due = advance(state, now).state
  return applyChanges(due, counterRules(due, now, { resourceId: null, featureId: campaigns }))
}
const counterOf = (state: CustomerState) => state.counters.find((c) => c.featureId === campaigns)
const used = (state: CustomerState, amount: number): CustomerState => ({
  ...state,
  counters: state.counters.map((c) => (c.featureId === campaigns ? { ...c, amount } : c)),
})

describe('the rule of a counter', () => {
  it('is the limit and window of the entitlement', () => {
    expect(counterOf(resolved(stateOf(free), start))).toMatchObject({
      limit: 1,
      amount: 0,
      windowStart: start,
      windowEnd,
      validUntil: windowEnd,
    })
  })

  it('rule U9: keeps the amount and the window when the plan changes and its usage goes on counting', () => {
    const before = used(resolved(stateOf(free), start), 1)
    const basic = paying('plan-revvenu-basic', {
      productId,
      startDate: start + DAY,
      billingCycleAnchor: start + DAY,
      usageAnchor: start,
    })
    const after = resolved(
      { ...before, subscriptions: [{ ...free, status: 'CANCELED' }, basic] },
      start + DAY,
    )
    expect(counterOf(after)).toMatchObject({ limit: 10, amount: 1, windowStart: start, windowEnd })
  })

  it('starts from 0 in a new window', () => {
    const before = used(resolved(stateOf(free), start), 1)
    expect(counterOf(resolved(before, windowEnd - 1))?.amount).toBe(1)
    expect(counterOf(resolved(before, windowEnd))).toMatchObject({ amount: 0, windowStart: windowEnd })
  })

  it('rule E6: has the number of a soft limit, and says that it is one', () => {
    const state = {
      ...stateOf(free),
      promotions: [promoted(campaigns, { usageLimit: 9, hasSoftLimit: true })],
    }
    expect(counterOf(resolved(state, start))).toMatchObject({ limit: 9, hasSoftLimit: true })
  })

  it('is there for a resource that has nothing but a promotion', () => {
    const state = {
      ...stateOf(),
      promotions: [promoted(campaigns, { usageLimit: 9, resourceId: 'site-1' })],
    }
    const counters = applyChanges(state, counterRules(state, start)).counters
    expect(counters.map((c) => [c.resourceId, c.featureId, c.limit])).toEqual([['site-1', campaigns, 9]])
  })

  it('rule E4: is 0 for what is taken away, and keeps its window', () => {
    const before = used(resolved(stateOf(free), start), 1)
    const state = { ...before, promotions: [promoted(campaigns, { isGranted: false })] }
    expect(counterOf(resolved(state, start + DAY))).toMatchObject({
      limit: 0,
      hasSoftLimit: false,
      amount: 1,
      windowStart: start,
    })
  })

  it('changes nothing when it is written again', () => {
    const once = resolved(stateOf(free), start)
    expect(resolved(once, start + DAY).counters).toEqual(once.counters)
  })

  it('has limit 0 where nothing is granted, and no limit where none holds', () => {
    expect(counterOf(resolved(stateOf(), start))).toMatchObject({ limit: 0 })
    const enterprise = subscribed('plan-revvenu-enterprise', { productId, pricingType: 'CUSTOM' })
    expect(counterOf(resolved(stateOf(enterprise), start))).toMatchObject({ limit: null })
  })

  it('forgets what was used in a window that is long over, also when nothing was granted in between', () => {
    const before = used(resolved(stateOf(free), start), 1)
    const without = resolved({ ...before, subscriptions: [{ ...free, status: 'CANCELED' }] }, start + DAY)
    expect(counterOf(without)).toMatchObject({ limit: 0, amount: 1 })
    const months = start + 150 * DAY
    const back = subscribed('plan-revvenu-free', {
      productId,
      id: 'again',
      startDate: months,
      billingCycleAnchor: months,
      usageAnchor: months,
    })
    const after = resolved({ ...without, subscriptions: [...without.subscriptions, back] }, months)
    expect(counterOf(after)).toMatchObject({ limit: 1, amount: 0, windowStart: months })
  })

  it('holds, where nothing is granted, only until something starts by itself', () => {
    const later = subscribed('plan-revvenu-free', {
      productId,
      status: 'NOT_STARTED',
      startDate: start + DAY,
    })
    expect(counterOf(resolved(stateOf(later), start))).toMatchObject({ limit: 0, validUntil: start + DAY })
  })
})
