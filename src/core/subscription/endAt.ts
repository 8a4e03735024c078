import type { Instant } from '../time/Instant.ts'
import type { CancelReason, Subscription } from './Subscription.ts'

/** Ends a subscription at an instant that has come. What takes its place accounts for time that is not used. */
export function endAt(subscription: Subscription, at: Instant, cancelReason: CancelReason): Subscription {
  return {
    ...subscription,
    status: 'CANCELED',
    effectiveEndDate: at,
    endCredit: null,
    cancellationDate: at,
    cancelReason,
    scheduledUpdate: null,
  }
}

/** Lets a subscription end at an instant to come, and nothing else happen to it; what ends earlier does not end later. */
export function willEndAt(
  subscription: Subscription,
  at: Instant,
  cancelReason: CancelReason,
  now: Instant,
): Subscription {
  const endsAt = subscription.effectiveEndDate ?? Infinity
  if (endsAt < at || (endsAt === at && subscription.cancelReason !== null)) return subscription
  return {
    ...subscription,
    effectiveEndDate: at,
    endCredit: null,
    cancellationDate: now,
    cancelReason,
    scheduledUpdate: null,
  }
}
