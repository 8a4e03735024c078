import type { Decided, RuleEvent } from '../events/RuleEvent.ts'
import { subscriptionEvent } from '../events/subscriptionEvent.ts'
import type { Change, CustomerState } from '../subscription/CustomerState.ts'
import { endAt, willEndAt } from '../subscription/endAt.ts'
import { grantsAccess } from '../subscription/isLive.ts'
import { resetUsage } from '../subscription/resetUsage.ts'
import type { CancelReason, Subscription } from '../subscription/Subscription.ts'
import { lastBegun } from '../subscription/usageAnchor.ts'
import type { Instant } from '../time/Instant.ts'

/**
 * Begins a subscription at its start date, and ends then what it takes the place of: the product's current non-trial
 * subscription (or, for a trial, the other trial), and the trial of the same plan that it turns into a paid
 * subscription. A trial of another plan goes on beside it. What was scheduled before is called off. A start to come is
 * scheduled, with the ends that go with it. Source: seed.
 */
export function beginSubscription(state: CustomerState, subscription: Subscription, now: Instant): Decided {
  const at = subscription.startDate
  const isScheduled = at > now
  const before = state.subscriptions.find((s) => s.id === subscription.id) ?? null
  const begun: Subscription = {
    ...subscription,
    status: isScheduled ? 'NOT_STARTED' : subscription.trialEndDate === null ? 'ACTIVE' : 'IN_TRIAL',
  }
  const scheduled = replacedBy(state, begun, 'NOT_STARTED').map(({ other, reason }) => ({
    before: other,
    after: endAt(other, now, reason),
  }))
  const replaced = isScheduled
    ? replacedBy(state, begun, 'live').map(({ other, reason }) => ({
        before: other,
        after: willEndAt(other, at, reason, now),
      }))
    : []
  const ended = isScheduled ? nothing : endReplaced(state, begun, at)
  const reset = isScheduled ? nothing : resetOnStart(state, begun)
  const changed = [...scheduled, ...replaced].filter((pair) => pair.after !== pair.before)
  return {
    changes: [
      ...[begun, ...changed.map(({ after }) => after)].map(putSubscription),
      ...ended.changes,
      ...reset.changes,
    ],
    events: [
      isScheduled
        ? subscriptionEvent('subscription.scheduled', now, before, begun, { effectiveAt: at })
        : subscriptionEvent('subscription.created', at, before, begun, { status: begun.status }),
      ...(begun.status === 'IN_TRIAL' ? [trialStarted(begun, at)] : []),
      ...changed.map(({ before: other, after }) => endEvent(other, after, now)),
      ...ended.events,
      ...reset.events,
    ],
  }
}

const nothing: Decided = { changes: [], events: [] }

/** Told beside the event of the subscription that came about as a trial. */
function trialStarted({ id, planId, trialEndDate }: Subscription, at: Instant): RuleEvent {
  return { type: 'trial.started', at, data: { subscriptionId: id, planId, trialEndDate } }
}

export function putSubscription(subscription: Subscription): Change {
  return { type: 'subscription.put', subscription }
}

/**
 * Ends, at the start of a subscription, the live ones that it takes the place of.
 *
 * @param creditFor - what one of them gives back for time that was paid, where the new one's price does not account for it
 */
export function endReplaced(
  state: CustomerState,
  begun: Subscription,
  at: Instant,
  creditFor: (ended: Subscription) => Subscription['endCredit'] = () => null,
): Decided {
  const pairs = replacedBy(state, begun, 'live').map(({ other, reason }) => ({
    before: other,
    after: { ...endAt(other, Math.max(at, other.startDate), reason), endCredit: creditFor(other) },
  }))
  return {
    changes: pairs.map(({ after }) => putSubscription(after)),
    events: pairs.map(({ before, after }) => endEvent(before, after, at)),
  }
}

/** Usage begins anew with a subscription whose windows are counted from its own start though another went before. */
export function resetOnStart(state: CustomerState, begun: Subscription): Decided {
  const former = lastBegun(
    { ...state, subscriptions: state.subscriptions.filter((s) => s.id !== begun.id) },
    begun,
  )
  const isAnew =
    former !== null && begun.usageAnchor === begun.startDate && former.usageAnchor !== begun.usageAnchor
  return isAnew ? resetUsage(state, begun, begun.startDate) : { changes: [], events: [] }
}

function endEvent(before: Subscription, after: Subscription, now: Instant): RuleEvent {
  const data = { cancelReason: after.cancelReason, effectiveAt: after.effectiveEndDate }
  if (grantsAccess(after)) {
    return subscriptionEvent('subscription.cancellation_scheduled', now, before, after, data)
  }
  const type = after.cancelReason === 'TRIAL_CONVERTED' ? 'trial.converted' : 'subscription.canceled'
  return subscriptionEvent(type, now, before, after, data)
}

/** What a subscription takes the place of, and why each of them ends: at most one trial and one other are live. */
function replacedBy(
  state: CustomerState,
  subscription: Subscription,
  which: 'live' | 'NOT_STARTED',
): readonly { readonly other: Subscription; readonly reason: CancelReason }[] {
  return state.subscriptions.flatMap((other) => {
    const isRelated =
      other.id !== subscription.id &&
      (which === 'live' ? grantsAccess(other) : other.status === 'NOT_STARTED') &&
      other.productId === subscription.productId &&
      other.resourceId === subscription.resourceId
    const reason = isRelated ? endReason(other, subscription) : null
    return reason === null ? [] : [{ other, reason }]
  })
}

function endReason(other: Subscription, next: Subscription): CancelReason | null {
  if (isTrial(next)) return isTrial(other) ? 'UPGRADE_OR_DOWNGRADE' : null
  if (!isTrial(other)) return 'UPGRADE_OR_DOWNGRADE'
  return other.planId === next.planId ? 'TRIAL_CONVERTED' : null
}

/** On trial, or to begin as one: one that became paid is none any more. */
function isTrial({ status, trialEndDate }: Subscription): boolean {
  return trialEndDate !== null && status !== 'ACTIVE'
}
