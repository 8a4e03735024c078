import type { Decided } from '../events/RuleEvent.ts'
import { subscriptionEvent } from '../events/subscriptionEvent.ts'
import type { Instant } from '../time/Instant.ts'
import type { Change, CustomerState } from './CustomerState.ts'
import { followersOf, isFollowedBy } from './followersOf.ts'
import { grantsAccess } from './isLive.ts'
import type { Subscription } from './Subscription.ts'

/**
 * Calls off what is scheduled for a subscription: a cancellation, an update, or a move to another plan. The
 * subscription goes on as it is, and what was to follow it never begins. It may be named by either of the two. Null
 * when nothing is scheduled.
 */
export function undoScheduled(state: CustomerState, subscriptionId: string, now: Instant): Decided | null {
  const named = state.subscriptions.find((s) => s.id === subscriptionId)
  if (!named || (!grantsAccess(named) && named.status !== 'NOT_STARTED')) return null
  const isToBegin = named.status === 'NOT_STARTED'
  const calledOff = isToBegin ? [named] : followersOf(state, named)
  const ending = isToBegin ? state.subscriptions.filter((s) => isFollowedBy(s, named)) : [named]
  const goesOn = ending.filter(
    (s) => s.scheduledUpdate !== null || (grantsAccess(s) && s.cancelReason !== null),
  )
  if (goesOn.length + calledOff.length === 0) return null
  const pairs = [
    ...goesOn.map((before) => ({ before, after: goingOn(before) })),
    ...calledOff.map((before) => ({ before, after: neverBegun(before, now) })),
  ]
  return {
    changes: pairs.map(({ after }): Change => ({ type: 'subscription.put', subscription: after })),
    events: pairs.map(({ before, after }) =>
      subscriptionEvent('subscription.schedule_canceled', now, before, after),
    ),
  }
}

function goingOn(subscription: Subscription): Subscription {
  return {
    ...subscription,
    effectiveEndDate: subscription.status === 'IN_TRIAL' ? subscription.trialEndDate : null,
    endCredit: null,
    cancellationDate: null,
    cancelReason: null,
    cancellationAction: 'DEFAULT',
    scheduledUpdate: null,
  }
}

function neverBegun(subscription: Subscription, now: Instant): Subscription {
  return { ...subscription, status: 'CANCELED', cancellationDate: now, effectiveEndDate: now }
}
