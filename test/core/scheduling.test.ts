import { describe, expect, it } from 'vitest'
import { planProvisioning } from '../../src/core/provisioning/planProvisioning.ts'
import { planPurchase } from '../../src/core/provisioning/planPurchase.ts'
import type { PurchaseRequest } from '../../src/core/provisioning/Selection.ts'
import { isTrialEligible } from '../../src/core/provisioning/trial.ts'
import { advance } from '../../src/core/subscription/advance.ts'
import { applyChanges } from '../../src/core/subscription/applyChanges.ts'
import type { CustomerState } from '../../src/core/subscription/CustomerState.ts'
import { planCancellation, type CancellationRequest } from '../../src/core/subscription/planCancellation.ts'
import type { Subscription } from '../../src/core/subscription/Subscription.ts'
import { undoScheduled } from '../../src/core/subscription/undoScheduled.ts'
import { define, freePlan, paidPlan } from './support/catalogs.ts'
import { customerState, DAY, onTrial, paying, start, subscribed, withCard } from './support/customerState.ts'

const trial = { duration: 14, units: 'DAY' as const, trialEndBehavior: 'CONVERT_TO_PAID' as const }
const catalog = define({
  plans: [
    freePlan('free'),
    paidPlan('basic', 10),
    paidPlan('pro', 30, { defaultTrialConfig: trial }),
    paidPlan('max', 90, { defaultTrialConfig: { ...trial, trialEndBehavior: 'CANCEL_SUBSCRIPTION' } }),
    { ...freePlan('custom'), pricingType: 'CUSTOM' },
  ],
})
const periodEnd = Date.UTC(2026, 1, 28, 12)
const trialEnd = start + 14 * DAY
const having = (...subscriptions: readonly Subscription[]) => customerState(catalog, { subscriptions })

/** What becomes of a wish where nobody charges. */
function provisioned(state: CustomerState, selection: PurchaseRequest, now = start + DAY) {
  const planned = planProvisioning(
    state,
    {
      selection,
      metadata: {},
      subscriptionId: 'new',
      intentId: 'intent',
      hasPayments: false,
      hasCheckoutOptions: false,
      hasPaymentMethod: false,
      isFromBrowser: false,
      quote: null,
    },
    now,
  )
  if (planned.type !== 'done') throw new Error(JSON.stringify(planned))
  return { ...planned, state: applyChanges(state, planned.changes) }
}
const monthly = (planId: string, more: Partial<PurchaseRequest> = {}): PurchaseRequest => ({
  planId,
  billingPeriod: 'MONTHLY',
  ...more,
})
const statuses = (state: CustomerState, at?: number) =>
  (at === undefined ? state : advance(state, at).state).subscriptions.map((s) => `${s.planId} ${s.status}`)
const problemsOf = (state: CustomerState, request: PurchaseRequest, now = start + DAY) => {
  const planned = planPurchase(state, request, now)
  return planned.ok ? [] : planned.problems.map(({ path, code }) => `${path} ${code}`)
}

describe('rule R4: of one product and resource there is at most one trial and one other', () => {
  it('a new trial ends the former one at its start', () => {
    const state = having(onTrial('pro'), paying('basic'))
    const after = provisioned(state, {
      ...monthly('max'),
      trialOverrideConfiguration: { isTrial: true },
    }).state
    expect(statuses(after)).toEqual(['pro CANCELED', 'basic ACTIVE', 'max IN_TRIAL'])
    expect(after.subscriptions[0]).toMatchObject({
      cancelReason: 'UPGRADE_OR_DOWNGRADE',
      effectiveEndDate: start + DAY,
    })
  })

  it('a start to come ends the former one then, to the instant', () => {
    const startDate = start + 3 * DAY
    const { state } = provisioned(having(paying('basic')), monthly('max', { startDate, skipTrial: true }))
    expect(statuses(state)).toEqual(['basic ACTIVE', 'max NOT_STARTED'])
    expect(statuses(state, startDate - 1)).toEqual(['basic ACTIVE', 'max NOT_STARTED'])
    const reached = advance(state, startDate).state
    expect(statuses(reached)).toEqual(['basic CANCELED', 'max ACTIVE'])
    expect(reached.subscriptions[0]).toMatchObject({
      effectiveEndDate: startDate,
      cancelReason: 'UPGRADE_OR_DOWNGRADE',
    })
  })
})

describe('rule R6: the plan that is on trial', () => {
  it('becomes paid at the start date, and the trial ends in that instant', () => {
    const startDate = start + 5 * DAY
    const { state } = provisioned(having(onTrial('pro')), monthly('pro', { startDate }))
    expect(statuses(state)).toEqual(['pro IN_TRIAL', 'pro NOT_STARTED'])
    const reached = advance(state, startDate)
    expect(statuses(reached.state)).toEqual(['pro CANCELED', 'pro ACTIVE'])
    expect(reached.state.subscriptions[0]).toMatchObject({
      cancelReason: 'TRIAL_CONVERTED',
      effectiveEndDate: startDate,
    })
    expect(reached.events.map(({ type }) => type)).toContain('trial.converted')
  })

  it('rule U7: never lasts longer because of a start beyond its end', () => {
    const { state } = provisioned(having(onTrial('pro')), monthly('pro', { startDate: trialEnd + 9 * DAY }))
    expect(state.subscriptions[0]?.effectiveEndDate).toBe(trialEnd)
    expect(statuses(state, trialEnd)).toEqual(['pro EXPIRED', 'pro NOT_STARTED'])
  })
})

describe('rule R9: a start', () => {
  it('to come is scheduled, and not charged before', () => {
    const startDate = start + 3 * DAY
    const { outcome, state } = provisioned(having(), monthly('basic', { startDate }))
    expect(outcome).toEqual({ type: 'scheduled', subscriptionId: 'new', effectiveAt: startDate })
    expect(state.subscriptions[0]).toMatchObject({ startDate, billingCycleAnchor: startDate })
    const planned = planPurchase(having(), monthly('basic', { startDate }), start + DAY)
    expect(planned).toMatchObject({
      purchase: { due: { total: { amountMinor: 0 } }, first: null, nextBillingAt: startDate },
    })
  })

  it('in the past begins there, and is first charged with the next period', () => {
    const startDate = start - 10 * DAY
    const now = start + DAY
    expect(provisioned(having(), monthly('basic', { startDate })).state.subscriptions[0]).toMatchObject({
      status: 'ACTIVE',
      startDate,
      billingCycleAnchor: startDate,
      createdAt: now,
    })
    expect(planPurchase(having(), monthly('basic', { startDate }), now)).toMatchObject({
      purchase: {
        due: { total: { amountMinor: 0 }, lines: [] },
        recurring: { total: { amountMinor: 1000 } },
        nextBillingAt: Date.UTC(2026, 1, 21, 12),
      },
    })
  })

  it('in the past is refused before the paid period of what it takes the place of', () => {
    const paid = having(paying('basic'))
    const startingAt = (startDate: number) =>
      problemsOf(paid, monthly('max', { startDate, skipTrial: true }), periodEnd + DAY)
    expect(startingAt(periodEnd - 1)).toEqual(['startDate StartDateTooEarly'])
    expect(startingAt(periodEnd)).toEqual([])
  })

  it('is named by a date or by a strategy, not by both', () => {
    const request = monthly('basic', { startDate: start, scheduleStrategy: 'IMMEDIATE' })
    expect(problemsOf(having(), request)).toEqual(['scheduleStrategy Ambiguous'])
  })
})

describe('rule U3: a move to another plan', () => {
  it.each([
    ['now, up as down', 'basic', 'max', {}, start + DAY],
    ['now, though it goes down', 'max', 'basic', {}, start + DAY],
    ['with the period', 'max', 'basic', { scheduleStrategy: 'END_OF_BILLING_PERIOD' as const }, periodEnd],
    ['to free with the period', 'max', 'free', {}, periodEnd],
    ['to free now, when asked for', 'max', 'free', { scheduleStrategy: 'IMMEDIATE' as const }, start + DAY],
  ])('takes place %s', (_when, from, to, more, startsAt) => {
    const planned = planPurchase(having(paying(from)), monthly(to, { skipTrial: true, ...more }), start + DAY)
    expect(planned).toMatchObject({ ok: true, purchase: { startsAt, isPlanDowngrade: from === 'max' } })
  })

  it('takes place with the month where a year is paid', () => {
    const annual = having(paying('max', { billingPeriod: 'ANNUALLY' }))
    const request = monthly('basic', { scheduleStrategy: 'END_OF_BILLING_MONTH' })
    expect(planPurchase(annual, request, start + DAY)).toMatchObject({ purchase: { startsAt: periodEnd } })
  })

  it('that is scheduled can be asked for now after all', () => {
    const later = monthly('basic', { scheduleStrategy: 'END_OF_BILLING_PERIOD' })
    const scheduled = provisioned(having(paying('max')), later).state
    expect(provisioned(scheduled, later).outcome.type).toBe('scheduled')
    const waiting = { ...scheduled.subscriptions[1]!, id: 'waiting' }
    const again = provisioned(
      { ...scheduled, subscriptions: [scheduled.subscriptions[0]!, waiting] },
      monthly('basic'),
    )
    expect(statuses(again.state)).toEqual(['max CANCELED', 'basic CANCELED', 'basic ACTIVE'])
  })

  it('that was called off before it began leaves no trace of having paid or tried', () => {
    const startDate = start + 9 * DAY
    const { state } = provisioned(
      having(),
      monthly('max', { startDate, billingCountryCode: 'DK', skipTrial: true }),
    )
    const undone = applyChanges(state, undoScheduled(state, 'new', start + 2 * DAY)!.changes)
    expect(statuses(undone, startDate)).toEqual(['max CANCELED'])
    expect(isTrialEligible(undone, catalog, catalog.plans[2]!)).toBe(true)
    const next = planPurchase(undone, monthly('basic'), startDate)
    expect(next).toMatchObject({ purchase: { selection: { billingCountryCode: null } } })
  })
})

describe('rule T2: a trial', () => {
  it.each([
    ['of a free plan', monthly('free'), 'trialOverrideConfiguration.isTrial TrialNotAllowed'],
    ['without an end', monthly('basic'), 'trialOverrideConfiguration.trialEndDate TrialEndMissing'],
  ])('%s is refused', (_what, request, problem) => {
    const asked = { ...request, trialOverrideConfiguration: { isTrial: true } }
    expect(problemsOf(having(), asked)).toEqual([problem])
  })

  it('ends when the server says, instead of when the plan says', () => {
    const ending = (trialEndDate: number) => ({
      ...monthly('pro'),
      trialOverrideConfiguration: { isTrial: true, trialEndDate },
    })
    const { state } = provisioned(having(), ending(start + 3 * DAY))
    expect(state.subscriptions[0]).toMatchObject({
      status: 'IN_TRIAL',
      trialEndDate: start + 3 * DAY,
      effectiveEndDate: start + 3 * DAY,
    })
    expect(problemsOf(having(), ending(start))).toEqual([
      'trialOverrideConfiguration.trialEndDate InvalidTrialEnd',
    ])
  })

  it('rule R7: is what the server says, against the plan and against eligibility', () => {
    const isTrial = (override: boolean, state = having()) =>
      provisioned(state, {
        ...monthly('pro'),
        trialOverrideConfiguration: { isTrial: override },
      }).state.subscriptions.at(-1)?.status === 'IN_TRIAL'
    const tried = having(onTrial('pro', { status: 'EXPIRED' }))
    expect([isTrial(true), isTrial(false), isTrial(true, tried)]).toEqual([true, false, true])
  })
})

describe('rule T3: at its end, a trial', () => {
  const converting = (more: Partial<Subscription>) =>
    having(onTrial('pro', { trialEndBehavior: 'CONVERT_TO_PAID', billingPeriod: 'MONTHLY', ...more }))

  it.each([
    ['that is billed elsewhere goes on as paid', { paymentCollectionMethod: 'NONE' }, 'pro ACTIVE'],
    ['that nobody can charge is over', {}, 'pro EXPIRED'],
    ['that nobody has a payment method for is over', { billingId: 'billing' }, 'pro EXPIRED'],
    ['that somebody else pays goes on', { billingId: 'b', payingCustomerId: 'boss' }, 'pro ACTIVE'],
    ['that is invoiced goes on', { billingId: 'b', paymentCollectionMethod: 'INVOICE' }, 'pro ACTIVE'],
    [
      'without a period to bill is over',
      { paymentCollectionMethod: 'NONE', billingPeriod: null },
      'pro EXPIRED',
    ],
    [
      'that is to be cancelled is over',
      { billingId: 'b', trialEndBehavior: 'CANCEL_SUBSCRIPTION' },
      'pro EXPIRED',
    ],
  ] as const)('%s', (_what, more, expected) => {
    expect(statuses(converting(more), trialEnd)).toEqual([expected])
  })

  it('that the provider can charge goes on as paid', () => {
    const state = { ...converting({ billingId: 'billing' }), customer: withCard }
    expect(statuses(state, trialEnd)).toEqual(['pro ACTIVE'])
  })

  it('converted, is billed from there, and takes the place of the other subscription', () => {
    const converted = having(...converting({ billingId: 'b' }).subscriptions, paying('basic'))
    const state = { ...converted, customer: withCard }
    const { state: after, events } = advance(state, trialEnd)
    expect(after.subscriptions[0]).toMatchObject({
      status: 'ACTIVE',
      billingCycleAnchor: trialEnd,
      effectiveEndDate: null,
      cancelReason: null,
    })
    // The month that was paid has 28 days, of which 14 are left.
    expect(after.subscriptions[1]).toMatchObject({
      status: 'CANCELED',
      effectiveEndDate: trialEnd,
      endCredit: { amountMinor: 500, currency: 'USD' },
    })
    expect(events.map(({ type }) => type)).toEqual([
      'trial.ends_soon',
      'trial.converted',
      'subscription.canceled',
    ])
  })
})

describe('rule T5: that a trial ends soon', () => {
  const told = (subscription: Subscription, now: number) =>
    advance(having(subscription), now).events.filter(({ type }) => type === 'trial.ends_soon')

  it('is told seven days before, once', () => {
    const notice = trialEnd - 7 * DAY
    expect(told(onTrial('pro'), notice - 1)).toEqual([])
    expect(told(onTrial('pro'), notice)).toMatchObject([{ at: notice, data: { trialEndDate: trialEnd } }])
    const { state } = advance(having(onTrial('pro')), notice)
    expect(advance(state, notice + DAY).events).toEqual([])
  })

  it('is told at the start of one that is shorter', () => {
    const short = onTrial('pro', { trialEndDate: start + 3 * DAY, effectiveEndDate: start + 3 * DAY })
    expect(told(short, start)).toMatchObject([{ at: start }])
  })

  it('comes before the end, though nobody looked until then', () => {
    const types = advance(having(onTrial('pro')), trialEnd + DAY).events.map(({ type }) => type)
    expect(types).toEqual(['trial.ends_soon', 'trial.expired'])
  })
})

describe('rule U6: a cancellation', () => {
  const now = start + DAY
  const cancel = (subscription: Subscription, request: CancellationRequest, state = having(subscription)) => {
    const planned = planCancellation(state, subscription, request, now)
    if (!planned.ok) return planned.problems.map(({ path, code }) => `${path} ${code}`)
    return { ...planned, state: advance(applyChanges(state, planned.changes), now).state }
  }
  const custom = subscribed('custom', { pricingType: 'CUSTOM' })
  const atPeriodEnd = { cancellationTime: 'END_OF_BILLING_PERIOD' } as const
  const on = (endDate?: number) => ({ cancellationTime: 'SPECIFIC_DATE', endDate }) as const

  it.each<[string, Subscription, CancellationRequest, string]>([
    [
      'rule T4: a trial at a period’s end',
      onTrial('pro'),
      atPeriodEnd,
      'cancellationTime CancellationTimeNotAllowed',
    ],
    [
      'rule T4: a trial at a date',
      onTrial('pro'),
      on(now + 1),
      'cancellationTime CancellationTimeNotAllowed',
    ],
    ['a custom plan at a period’s end', custom, atPeriodEnd, 'cancellationTime CancellationTimeNotAllowed'],
    ['at a date that is missing', paying('basic'), on(), 'endDate Required'],
    ['at a date that is over', paying('basic'), on(now), 'endDate InvalidCancellationDate'],
    ['at a date without saying so', paying('basic'), { endDate: now + 1 }, 'endDate NotAllowed'],
  ])('is refused: %s', (_what, subscription, request, problem) => {
    expect(cancel(subscription, request)).toEqual([problem])
  })

  it('rule T4: ends a trial at once', () => {
    expect(cancel(onTrial('pro'), { cancellationTime: 'IMMEDIATE' })).toMatchObject({
      state: { subscriptions: [{ status: 'CANCELED', effectiveEndDate: now, cancelReason: 'Immediate' }] },
    })
  })

  it('ends at a date, also one beyond the period', () => {
    const endDate = periodEnd + 50 * DAY
    const planned = cancel(paying('basic'), on(endDate))
    if (Array.isArray(planned) || !('state' in planned)) throw new Error('refused')
    expect(planned.state.subscriptions[0]).toMatchObject({ status: 'ACTIVE', effectiveEndDate: endDate })
    expect(statuses(planned.state, endDate)).toEqual(['basic CANCELED'])
  })

  it.each([
    ['DEFAULT', ['basic CANCELED', 'free ACTIVE']],
    ['REVOKE_ENTITLEMENTS', ['basic CANCELED']],
  ] as const)(
    'with the action %s is followed by what the product says, or by nothing',
    (action, expected) => {
      const fallback = define({
        products: [
          {
            id: 'product',
            displayName: 'P',
            subscriptionEndSetup: 'DOWNGRADE_TO_FREE',
            downgradePlanId: 'free',
          },
        ],
        plans: [freePlan('free'), paidPlan('basic', 10)],
      })
      const request = { cancellationTime: 'IMMEDIATE', cancellationAction: action } as const
      const planned = cancel(
        paying('basic'),
        request,
        customerState(fallback, { subscriptions: [paying('basic')] }),
      )
      expect('state' in planned && statuses(planned.state)).toEqual(expected)
    },
  )

  it('ends when the product says, where nothing else is asked for', () => {
    const atOnce = define({
      products: [{ id: 'product', displayName: 'P', subscriptionCancellationTime: 'IMMEDIATE' }],
      plans: [paidPlan('basic', 10)],
    })
    const state = customerState(atOnce, { subscriptions: [paying('basic')] })
    expect(cancel(paying('basic'), {}, state)).toMatchObject({ endsAt: now })
    expect(cancel(paying('basic'), {})).toMatchObject({ endsAt: periodEnd })
  })

  it('credits unused time only when asked to, and only where something is billed', () => {
    const request = { cancellationTime: 'IMMEDIATE' } as const
    const credited = (subscription: Subscription, prorate?: boolean) => {
      const planned = cancel(subscription, { ...request, prorate })
      return 'credits' in planned && planned.credits.map(({ amount }) => amount.amountMinor)
    }
    expect(credited(paying('basic'), true)).toEqual([-964])
    expect(credited(paying('basic'))).toEqual([])
    expect(credited(paying('basic', { billingId: null }), true)).toEqual([])
  })

  it('rule U7: sets the date, and leaves the subscription active until then', () => {
    expect(cancel(paying('basic'), {})).toMatchObject({
      state: { subscriptions: [{ status: 'ACTIVE', cancellationDate: now, effectiveEndDate: periodEnd }] },
    })
  })
})
