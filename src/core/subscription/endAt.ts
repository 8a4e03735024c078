import type { Instant } from '../time/Instant.ts'
import type { CancelReason, Subscription } from './Subscription.ts'

/** Ends a subscription at an instant that has come. */
export function endAt(subscription: Subscription, at: Instant, cancelReason: CancelReason): Subscription {
  return {
    ...subscription,
    status: 'CANCELED',
    effectiveEndDate: at,
    cancellationDate: at,
    cancelReason,
    scheduledUpdate: null,
  }
}

/** Lets a subscription end at an instant to come; nothing that ends earlier ends later by it. */
export function willEndAt(
  subscription: Subscription,
  at: Instant,
  cancelReason: CancelReason,
  now: Instant,
): Subscription {
  const endsAt = subscription.effectiveEndDate ?? Infinity
  if (endsAt < at || (endsAt === at && subscription.cancelReason !== null)) return subscription
  return { ...subscription, effectiveEndDate: at, cancellationDate: now, cancelReason }
}
