import { createError } from '../../core/errors/errorTable.ts'
import type { CustomerState } from '../../core/subscription/CustomerState.ts'
import type { Subscription } from '../../core/subscription/Subscription.ts'
import type { Instant } from '../../core/time/Instant.ts'
import type { SubscriptionView } from '../../protocol/SubscriptionView.ts'
import { toSubscriptionView } from '../views/toSubscriptionView.ts'

/** A subscription of the customer; `SubscriptionNotFound` when it is not theirs. */
export function findSubscription(state: CustomerState, subscriptionId: string): Subscription {
  const found = state.subscriptions.find((s) => s.id === subscriptionId)
  if (!found) throw createError('SubscriptionNotFound', { subscriptionId })
  return found
}

/** The same as it is answered. */
export function viewOf(state: CustomerState, subscriptionId: string, now: Instant): SubscriptionView {
  return toSubscriptionView(state, findSubscription(state, subscriptionId), now)
}
