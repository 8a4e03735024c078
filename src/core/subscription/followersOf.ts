import type { CustomerState } from './CustomerState.ts'
import { grantsAccess } from './isLive.ts'
import type { Subscription } from './Subscription.ts'

/** What is scheduled to begin when a subscription ends, in its place. */
export function followersOf(
  { subscriptions }: CustomerState,
  current: Subscription,
): readonly Subscription[] {
  return subscriptions.filter((next) => isFollowedBy(current, next))
}

/** Tells whether a live subscription is to end so that another can begin. */
export function isFollowedBy(current: Subscription, next: Subscription): boolean {
  return (
    next.status === 'NOT_STARTED' &&
    next.productId === current.productId &&
    next.resourceId === current.resourceId &&
    next.startDate === current.effectiveEndDate &&
    current.cancelReason !== null &&
    grantsAccess(current)
  )
}
