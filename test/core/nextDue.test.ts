import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { billingDuty } from '../../src/core/billing/billingDuty.ts'
import { intentDueAt, LEASE } from '../../src/core/provisioning/openIntent.ts'
import type { ProvisioningIntent } from '../../src/core/provisioning/ProvisioningIntent.ts'
import { advance } from '../../src/core/subscription/advance.ts'
import { applyChanges } from '../../src/core/subscription/applyChanges.ts'
import type { CustomerState } from '../../src/core/subscription/CustomerState.ts'
import { nextDue } from '../../src/core/subscription/nextDue.ts'
import type { Subscription } from '../../src/core/subscription/Subscription.ts'
import { addUnits, type Instant } from '../../src/core/time/Instant.ts'
import { counterRules } from '../../src/core/usage/counterRules.ts'
import { renewWindows } from '../../src/core/usage/renewWindows.ts'
import { dueUsagePeriod, USAGE_SETTLES_MS, withUsageCharged } from '../../src/core/usage/usagePeriods.ts'
import { define, freePlan, paidPlan } from './support/catalogs.ts'
import {
  convertingTrial,
  counted,
  customerState,
  DAY,
  onTrial,
  paying,
  promoted,
  start,
  subscribed,
  withCard,
} from './support/customerState.ts'

const units = { featureId: 'units', usageLimit: 10, resetPeriod: 'MONTH' } as const
const catalog = define({
  products: [
    { id: 'product', displayName: 'P', subscriptionEndSetup: 'DOWNGRADE_TO_FREE', downgradePlanId: 'free' },
  ],
  plans: [
    freePlan('free'),
    paidPlan('pro', 20, { entitlements: [units] }),
    paidPlan('metered', 5, {
      entitlements: [units],
      charges: [
        { billingModel: 'FLAT_FEE', prices: [{ billingPeriod: 'MONTHLY', currency: 'USD', amount: 5 }] },
        {
          billingModel: 'USAGE_BASED',
          featureId: 'units',
          prices: [{ billingPeriod: 'MONTHLY', currency: 'USD', amount: 1 }],
        },
      ],
    }),
  ],
})
const periodEnd = addUnits(start, 1, 'MONTH')
const metered = paying('metered', { usageChargedUntil: start })
const having = (subscriptions: readonly Subscription[], more: Partial<CustomerState> = {}) =>
  customerState(catalog, { subscriptions, ...more })

function intent(more: Partial<ProvisioningIntent>): ProvisioningIntent {
  return {
    id: 'intent',
    subscriptionId: 'subscription-pro',
    update: null,
    status: 'running',
    fingerprint: '',
    leaseUntil: start + 30_000,
    checkoutId: null,
    checkoutUrl: null,
    expiresAt: null,
    failureCode: null,
    createdAt: start,
    refunds: [],
    ...more,
  }
}
const wishing = (more: Partial<ProvisioningIntent>) => having([], { intents: [intent(more)] })
const coupon = {
  couponId: 'c',
  catalogVersion: 1,
  startDate: start,
  endDate: start + 3 * DAY,
  hasEnded: false,
}
const window = { windowStart: start, windowEnd: start + 2 * DAY }

describe('when something has to be done next', () => {
  it.each<[string, CustomerState, Instant | null]>([
    ['nothing ever', having([subscribed('free')]), null],
    ['the notice that a trial ends', having([onTrial('pro')]), start + 7 * DAY],
    ['the end of a trial', having([onTrial('pro', { trialNoticeAt: start })]), start + 14 * DAY],
    ['a start', having([subscribed('free', { status: 'NOT_STARTED', startDate: start + DAY })]), start + DAY],
    ['the end of a coupon', having([paying('pro', { coupon })]), start + 3 * DAY],
    [
      'a coupon that was told to have ended',
      having([paying('pro', { coupon: { ...coupon, hasEnded: true } })]),
      null,
    ],
    [
      'the end of a promotion',
      having([], { promotions: [promoted('sso', { endDate: start + 5 })] }),
      start + 5,
    ],
    [
      'the end of a window',
      having([], { counters: [counted('units', 1, { ...window, limit: 5 })] }),
      start + 2 * DAY,
    ],
    ['a window without a limit', having([], { counters: [counted('units', 1, window)] }), start + 2 * DAY],
    [
      'a window of what is not granted',
      having([], { counters: [counted('units', 1, { ...window, limit: 0 })] }),
      null,
    ],
    ['a command at work', wishing({}), start + LEASE],
    ['an open checkout', wishing({ status: 'checkout', expiresAt: start + 9 }), start + 9],
    ['a question of the bank', wishing({ status: 'action' }), start + DAY],
    ['a payment on its way', wishing({ status: 'processing' }), start + DAY],
    ['a wish that was paid', wishing({ status: 'succeeded' }), null],
    ['a wish that failed', wishing({ status: 'failed' }), null],
    ['what the provider must be told', having([paying('pro', { effectiveEndDate: start + DAY })]), 0],
    ['usage of a period', having([metered]), periodEnd + USAGE_SETTLES_MS],
  ])('%s', (_what, state, at) => {
    expect(nextDue(state)).toBe(at)
  })
})

/** What is done about a customer who is due: as `runDue` does it, with a provider that answers everything. */
function doWhatIsDue(before: CustomerState, now: Instant): CustomerState {
  const due = advance(before, now)
  const renewed = applyChanges(due.state, renewWindows(due.state, now))
  const settled = advance(applyChanges(renewed, counterRules(renewed, now)), now).state
  const intents = settled.intents.map((open) =>
    (intentDueAt(open) ?? Infinity) <= now ? { ...open, status: 'failed' as const } : open,
  )
  const subscriptions = settled.subscriptions.map((subscription) => {
    let charged = subscription
    for (let due = dueUsagePeriod(settled, charged, now); due; due = dueUsagePeriod(settled, charged, now)) {
      charged = withUsageCharged(settled, charged, due.end)
    }
    return told(charged)
  })
  return { ...settled, intents, subscriptions }
}

function told(subscription: Subscription): Subscription {
  const duty = billingDuty(subscription)
  const { toldBilling } = subscription
  if (!duty || !toldBilling) return subscription
  const { wanted, type } = duty
  const heard = type === 'trial_end' ? { trialEndDate: wanted.trialEndDate } : { ...wanted, changesAt: null }
  return told({ ...subscription, toldBilling: { ...toldBilling, ...heard, telling: null } })
}

describe('doing what is due', () => {
  const instant = fc.integer({ min: 0, max: 80 }).map((day) => start + day * DAY)
  const subscription = fc.record({ kind: fc.integer({ min: 0, max: 7 }), a: instant, b: instant })
  const build = ({ kind, a, b }: { kind: number; a: Instant; b: Instant }, i: number): Subscription => {
    const id = `s${i}`
    const ends = { effectiveEndDate: b, cancelReason: 'ScheduledCancellation' } as const
    switch (kind) {
      case 0:
        return paying('pro', { id })
      case 1:
        return paying('pro', { id, ...ends })
      case 2:
        return convertingTrial('pro', { id, trialEndDate: b, effectiveEndDate: b })
      case 3:
        return subscribed('free', { id, status: 'NOT_STARTED', startDate: a })
      case 4:
        return paying('metered', { id, usageChargedUntil: start, ...ends })
      case 5:
        return paying('pro', { id, coupon: { ...coupon, endDate: b } })
      case 6:
        return paying('metered', { id, usageChargedUntil: start })
      default:
        return paying('pro', { id, paymentTrouble: { kind: 'past_due', since: a } })
    }
  }
  const world = fc.record({
    subscriptions: fc.array(subscription, { maxLength: 4 }).map((kinds) => kinds.map(build)),
    customer: fc.constantFrom(withCard, { ...withCard, defaultPaymentMethod: null }),
    promotions: fc
      .array(instant, { maxLength: 2 })
      .map((ends) => ends.map((endDate, i) => promoted('sso', { id: `p${i}`, endDate }))),
    intents: fc
      .array(instant, { maxLength: 2 })
      .map((created) => created.map((createdAt, i) => intent({ id: `i${i}`, createdAt }))),
    counters: fc.boolean().map((isThere) => (isThere ? [counted('units', 3, { ...window, limit: 10 })] : [])),
  })

  it('leaves what comes next to come: no customer stays due', () => {
    fc.assert(
      fc.property(world, fc.array(instant, { minLength: 1, maxLength: 5 }), (parts, stops) => {
        stops
          .toSorted((x, y) => x - y)
          .reduce(
            (state, now) => {
              const after = doWhatIsDue(state, now)
              expect(nextDue(after) ?? Infinity).toBeGreaterThan(now)
              return after
            },
            customerState(catalog, parts),
          )
      }),
      { numRuns: 200 },
    )
  })

  it('changes nothing before it is due', () => {
    fc.assert(
      fc.property(world, instant, (parts, now) => {
        const settled = doWhatIsDue(customerState(catalog, parts), now)
        const dueAt = nextDue(settled) ?? now + 400 * DAY
        const before = advance(settled, dueAt - 1)
        expect([before.changes, before.events]).toEqual([[], []])
      }),
      { numRuns: 150 },
    )
  })
})
