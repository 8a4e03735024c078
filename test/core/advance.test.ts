import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { advance } from '../../src/core/subscription/advance.ts'
import { applyChanges } from '../../src/core/subscription/applyChanges.ts'
import type { CustomerState } from '../../src/core/subscription/CustomerState.ts'
import type {
  AppliedCoupon,
  Subscription,
  SubscriptionTerms,
} from '../../src/core/subscription/Subscription.ts'
import { planCancellation, type CancellationRequest } from '../../src/core/subscription/planCancellation.ts'
import { undoScheduled } from '../../src/core/subscription/undoScheduled.ts'
import { define, freePlan, paidPlan } from './support/catalogs.ts'
import {
  convertingTrial,
  customerState,
  DAY,
  onTrial,
  paying,
  start,
  subscribed,
  withCard,
} from './support/customerState.ts'

const plans = [freePlan('free'), paidPlan('basic', 5), paidPlan('pro', 20)]
const endsWithNothing = define({ plans })
const fallsBackToFree = define({
  products: [
    { id: 'product', displayName: 'P', subscriptionEndSetup: 'DOWNGRADE_TO_FREE', downgradePlanId: 'free' },
  ],
  plans,
})
const trialEnd = start + 14 * DAY
const periodEnd = Date.UTC(2026, 1, 28, 12)
const told = { trialNoticeAt: trialEnd - 7 * DAY }
const withThese = (subscriptions: readonly Subscription[], catalog = endsWithNothing) =>
  customerState(catalog, { subscriptions })
function termsOf(subscription: Subscription): SubscriptionTerms {
  const { catalogVersion, pricingType, billingPeriod, currency, charges, addons } = subscription
  const { coupon, billingCycleAnchor, usageAnchor, billed } = subscription
  return {
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
  }
}
const couponUntil = (endDate: number | null): AppliedCoupon => ({
  couponId: 'coupon',
  catalogVersion: 1,
  startDate: start,
  endDate,
  hasEnded: false,
})
const statuses = (state: CustomerState) => state.subscriptions.map((s) => `${s.planId} ${s.status}`)

describe('time passing', () => {
  it('rule T3: ends a trial at its instant, not before', () => {
    const state = withThese([onTrial('basic')])
    expect(statuses(advance(state, trialEnd - 1).state)).toEqual(['basic IN_TRIAL'])
    const ended = advance(state, trialEnd)
    const [after] = ended.state.subscriptions
    expect(after).toMatchObject({ status: 'EXPIRED', cancelReason: 'TRIAL_ENDED' })
    expect(ended.events.at(-1)).toEqual({
      type: 'trial.expired',
      at: trialEnd,
      data: { subscriptionId: 'subscription-basic', planId: 'basic', cancelReason: 'TRIAL_ENDED' },
      before: { ...state.subscriptions[0], trialNoticeAt: trialEnd - 7 * DAY },
      after,
    })
  })

  it('starts what is scheduled when what it replaces ends', () => {
    const state = withThese([
      paying('basic', { effectiveEndDate: periodEnd, cancelReason: 'UPGRADE_OR_DOWNGRADE' }),
      subscribed('free', { status: 'NOT_STARTED', startDate: periodEnd }),
    ])
    expect(statuses(advance(state, periodEnd - 1).state)).toEqual(['basic ACTIVE', 'free NOT_STARTED'])
    const next = advance(state, periodEnd)
    expect(statuses(next.state)).toEqual(['basic CANCELED', 'free ACTIVE'])
    expect(next.state.subscriptions[0]?.cancelReason).toBe('UPGRADE_OR_DOWNGRADE')
    expect(next.events.map((event) => event.type)).toEqual(['subscription.canceled', 'subscription.started'])
  })

  it('rule T3: gives the free plan of the product when the last subscription ends, from that instant on', () => {
    const { state, events } = advance(withThese([onTrial('basic', told)], fallsBackToFree), trialEnd + DAY)
    expect(state.subscriptions[1]).toMatchObject({
      planId: 'free',
      pricingType: 'FREE',
      status: 'ACTIVE',
      startDate: trialEnd,
      createdAt: trialEnd,
      effectiveEndDate: null,
      cancelReason: null,
      trialEndDate: null,
      currency: null,
      addons: [],
    })
    expect(events.map((event) => [event.type, event.at])).toEqual([
      ['trial.expired', trialEnd],
      ['subscription.created', trialEnd],
    ])
  })

  it('gives no free plan while another subscription of the product goes on', () => {
    const both = withThese([paying('pro'), onTrial('basic')], fallsBackToFree)
    expect(statuses(advance(both, trialEnd).state)).toEqual(['pro ACTIVE', 'basic EXPIRED'])
  })

  it('gives the free plan once, when two subscriptions end at once', () => {
    const both = withThese([paying('pro', { effectiveEndDate: trialEnd }), onTrial('basic')], fallsBackToFree)
    expect(statuses(advance(both, trialEnd).state)).toEqual(['pro CANCELED', 'basic EXPIRED', 'free ACTIVE'])
  })

  it('keeps resources apart', () => {
    const state = withThese(
      [onTrial('basic', { resourceId: 'site-1' }), paying('pro', { resourceId: 'site-2' })],
      fallsBackToFree,
    )
    const free = advance(state, trialEnd).state.subscriptions[2]
    expect(free).toMatchObject({ planId: 'free', resourceId: 'site-1' })
  })

  it('in one jump comes to the same as in many', () => {
    const instant = fc.integer({ min: 0, max: 40 }).map((day) => start + day * DAY)
    const subscription = fc.record({ kind: fc.integer({ min: 0, max: 7 }), begins: instant, ends: instant })
    const build = ({ kind, begins, ends }: { kind: number; begins: number; ends: number }, i: number) => {
      const id = `s${i}`
      if (kind === 0) return paying('basic', { id })
      if (kind === 1) return paying('pro', { id, effectiveEndDate: ends })
      if (kind === 2) return onTrial('basic', { id, trialEndDate: ends, effectiveEndDate: ends })
      if (kind === 3) return subscribed('free', { id, status: 'NOT_STARTED', startDate: begins })
      if (kind === 4) {
        const converts = {
          trialEndBehavior: 'CONVERT_TO_PAID',
          billingPeriod: 'MONTHLY',
          billingId: id,
        } as const
        return onTrial('pro', { id, ...converts, trialEndDate: ends, effectiveEndDate: ends })
      }
      if (kind === 5) {
        const terms = { ...paying('basic'), billingPeriod: 'ANNUALLY', billingCycleAnchor: begins } as const
        return paying('basic', {
          id,
          scheduledUpdate: { type: 'BILLING_PERIOD', at: begins, terms: termsOf(terms) },
        })
      }
      if (kind === 7) {
        const coupon = couponUntil(ends)
        const terms = { ...termsOf(paying('basic')), coupon }
        return paying('basic', { id, coupon, scheduledUpdate: { type: 'ADDON', at: begins, terms } })
      }
      return subscribed('free', {
        id,
        status: 'NOT_STARTED',
        startDate: begins,
        effectiveEndDate: begins + DAY,
      })
    }
    fc.assert(
      fc.property(fc.array(subscription, { maxLength: 5 }), fc.array(instant), (kinds, stops) => {
        const state = { ...withThese(kinds.map(build), fallsBackToFree), customer: withCard }
        const target = start + 60 * DAY
        const jump = advance(state, target)
        let events: readonly unknown[] = []
        let stored = state
        for (const stop of [...stops.toSorted((a, b) => a - b), target]) {
          const step = advance(stored, stop)
          events = [...events, ...step.events]
          stored = applyChanges(stored, step.changes)
          expect(stored).toEqual(step.state)
        }
        expect(stored).toEqual(jump.state)
        expect(events).toEqual(jump.events)
        expect(advance(stored, target).changes).toEqual([])
      }),
    )
  })
})

describe('a coupon that lasts for some time', () => {
  const end = start + 5 * DAY
  const ended = { ...couponUntil(end), hasEnded: true }
  const couponed = paying('basic', { coupon: couponUntil(end) })

  it('is told to have ended at its instant, once', () => {
    expect(advance(withThese([couponed]), end - 1).changes).toEqual([])
    const { state, events } = advance(withThese([couponed]), end + DAY)
    expect(state.subscriptions[0]).toEqual({ ...couponed, coupon: ended })
    expect(events).toEqual([
      {
        type: 'subscription.coupon_ended',
        at: end,
        data: { subscriptionId: couponed.id, planId: 'basic', couponId: 'coupon' },
        before: couponed,
        after: state.subscriptions[0],
      },
    ])
    expect(advance(state, end + 9 * DAY).events).toEqual([])
  })

  it('is told once, though a planned update keeps it', () => {
    const at = end + DAY
    const terms = { ...termsOf(couponed), coupon: couponUntil(end) }
    const planned = { ...couponed, scheduledUpdate: { type: 'ADDON' as const, at, terms } }
    const { state, events } = advance(withThese([planned]), at)
    expect(state.subscriptions[0]).toMatchObject({ coupon: ended, scheduledUpdate: null })
    expect(events.map(({ type }) => type)).toEqual(['subscription.coupon_ended', 'subscription.updated'])
  })

  it('is told at its own time by an update that brings another', () => {
    const at = start + DAY
    const terms = { ...termsOf(couponed), coupon: { ...couponUntil(end + DAY), couponId: 'next' } }
    const planned = { ...couponed, scheduledUpdate: { type: 'COUPON' as const, at, terms } }
    const { events } = advance(withThese([planned]), end + 9 * DAY)
    expect(events.map((event) => [event.type, event.at])).toEqual([
      ['subscription.updated', at],
      ['subscription.coupon_ended', end + DAY],
    ])
  })

  it('tells nothing where it lasts for ever, or its subscription has ended before', () => {
    const over = paying('pro', { coupon: couponUntil(end), effectiveEndDate: end, cancelReason: 'Immediate' })
    const types = advance(withThese([paying('basic', { coupon: couponUntil(null) }), over]), end + DAY)
    expect(types.events.map(({ type }) => type)).toEqual(['subscription.canceled'])
  })
})

describe('what takes the place of a billed subscription by time', () => {
  it('gives back the time of it that was paid, so that the provider can be told', () => {
    const state = { ...withThese([paying('basic'), convertingTrial('pro')]), customer: withCard }
    const { state: after, events } = advance(state, trialEnd)
    expect(after.subscriptions[0]).toMatchObject({
      status: 'CANCELED',
      effectiveEndDate: trialEnd,
      endCredit: { amountMinor: 250, currency: 'USD' },
    })
    expect(events.find(({ type }) => type === 'subscription.canceled')?.after).toEqual(after.subscriptions[0])
  })

  it('gives it back also where what begins was planned, and its own end was not', () => {
    const next = subscribed('free', { status: 'NOT_STARTED', startDate: trialEnd })
    const { state } = advance(withThese([paying('basic'), next]), trialEnd)
    expect(state.subscriptions[0]?.endCredit).toEqual({ amountMinor: 250, currency: 'USD' })
  })

  it('gives back nothing again where its end was planned for that instant', () => {
    const planned = paying('basic', { effectiveEndDate: trialEnd, cancelReason: 'UPGRADE_OR_DOWNGRADE' })
    const state = { ...withThese([convertingTrial('pro'), planned]), customer: withCard }
    expect(advance(state, trialEnd).state.subscriptions[1]).toMatchObject({
      status: 'CANCELED',
      endCredit: null,
    })
  })

  it.each([
    ['costs nothing', subscribed('free')],
    ['was not paid', paying('basic', { paymentTrouble: { kind: 'past_due', since: start } })],
  ])('gives back nothing for what %s', (_what, before) => {
    const state = { ...withThese([before, convertingTrial('pro')]), customer: withCard }
    expect(advance(state, trialEnd).state.subscriptions[0]).toMatchObject({
      status: 'CANCELED',
      endCredit: null,
    })
  })
})

describe('rule U6: a cancellation', () => {
  const now = start + DAY
  const cancel = (state: CustomerState, request: CancellationRequest = {}, at = now) => {
    const planned = planCancellation(state, state.subscriptions[0]!, request, at)
    if (!planned.ok) throw new Error(JSON.stringify(planned.problems))
    return planned
  }

  it('keeps the time that is paid', () => {
    const state = withThese([paying('basic')])
    const planned = cancel(state)
    expect(planned.endsAt).toBe(periodEnd)
    expect(applyChanges(state, planned.changes).subscriptions[0]).toMatchObject({
      status: 'ACTIVE',
      effectiveEndDate: periodEnd,
      cancellationDate: now,
      cancelReason: 'ScheduledCancellation',
    })
  })

  it.each([
    ['paid, when asked for', paying('basic'), 'IMMEDIATE' as const],
    ['free', subscribed('free'), undefined],
    ['on trial', onTrial('basic'), undefined],
  ])('ends at once what is %s', (_what, subscription, requested) => {
    const state = withThese([subscription])
    const planned = cancel(state, { cancellationTime: requested })
    const ended = advance(applyChanges(state, planned.changes), now).state.subscriptions[0]
    expect(ended).toMatchObject({ status: 'CANCELED', effectiveEndDate: now, cancelReason: 'Immediate' })
  })

  it('again for the same time changes nothing', () => {
    const state = withThese([paying('basic')])
    const canceled = applyChanges(state, cancel(state).changes)
    expect(cancel(canceled, {}, now + DAY)).toEqual({
      ok: true,
      endsAt: periodEnd,
      credits: [],
      changes: [],
      events: [],
    })
  })

  it('at once brings forward what was to follow, so that no time is left without a plan', () => {
    const state = withThese([
      paying('basic', { effectiveEndDate: periodEnd, cancelReason: 'UPGRADE_OR_DOWNGRADE' }),
      subscribed('free', { status: 'NOT_STARTED', startDate: periodEnd, billingCycleAnchor: periodEnd }),
    ])
    const planned = cancel(state, { cancellationTime: 'IMMEDIATE' })
    const { subscriptions } = advance(applyChanges(state, planned.changes), now).state
    expect(subscriptions.map((s) => [s.planId, s.status])).toEqual([
      ['basic', 'CANCELED'],
      ['free', 'ACTIVE'],
    ])
  })

  it('can be called off until it comes', () => {
    const state = withThese([paying('basic')])
    const canceled = applyChanges(state, cancel(state).changes)
    const undone = undoScheduled(canceled, 'subscription-basic', now + DAY)
    expect(applyChanges(canceled, undone?.changes ?? []).subscriptions).toEqual(state.subscriptions)
    expect(undone?.events.map((event) => event.type)).toEqual(['subscription.schedule_canceled'])
    const over = advance(canceled, periodEnd).state
    expect(undoScheduled(over, 'subscription-basic', periodEnd)).toBeNull()
  })
})

describe('rule U3: calling off a scheduled move', () => {
  it('keeps the plan and gives up the one that was to follow', () => {
    const state = withThese([
      paying('basic', {
        effectiveEndDate: periodEnd,
        cancellationDate: start,
        cancelReason: 'UPGRADE_OR_DOWNGRADE',
      }),
      subscribed('free', { status: 'NOT_STARTED', startDate: periodEnd }),
    ])
    const undone = undoScheduled(state, 'subscription-basic', start + DAY)
    const after = advance(applyChanges(state, undone?.changes ?? []), periodEnd + DAY).state
    expect(statuses(after)).toEqual(['basic ACTIVE', 'free CANCELED'])
  })

  it('has nothing to do when nothing is scheduled, or only a trial ends', () => {
    expect(undoScheduled(withThese([paying('basic')]), 'subscription-basic', start)).toBeNull()
    expect(undoScheduled(withThese([onTrial('basic')]), 'subscription-basic', start)).toBeNull()
    expect(undoScheduled(withThese([]), 'lost', start)).toBeNull()
  })
})
