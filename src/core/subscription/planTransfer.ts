import type { Problem } from '../errors/LatchkeyError.ts'
import type { Decided } from '../events/RuleEvent.ts'
import { subscriptionEvent } from '../events/subscriptionEvent.ts'
import { isOpen } from '../provisioning/openIntent.ts'
import type { Instant } from '../time/Instant.ts'
import type { CustomerState } from './CustomerState.ts'
import { followersOf } from './followersOf.ts'
import { isLive } from './isLive.ts'
import type { Subscription } from './Subscription.ts'

export type PlannedTransfer =
  | { readonly ok: false; readonly problems: readonly Problem[] }
  | (Decided & { readonly ok: true })

/**
 * Plans to give a subscription to another resource of its customer, with what is scheduled to follow it. Usage stays
 * with the resource that used it.
 */
export function planTransfer(
  state: CustomerState,
  subscription: Subscription,
  resourceId: string,
  now: Instant,
): PlannedTransfer {
  if (subscription.resourceId === resourceId) return { ok: true, changes: [], events: [] }
  const problem = problemOf(state, subscription, resourceId)
  if (problem) return { ok: false, problems: [problem] }
  const moved = [subscription, ...followersOf(state, subscription)].map((before) => ({
    before,
    after: { ...before, resourceId },
  }))
  return {
    ok: true,
    changes: moved.map(({ after }) => ({ type: 'subscription.put', subscription: after })),
    events: moved.map(({ before, after }) =>
      subscriptionEvent('subscription.updated', now, before, after, { resourceId }),
    ),
  }
}

function problemOf(state: CustomerState, subscription: Subscription, resourceId: string): Problem | null {
  const isPending = state.intents.some(
    (intent) => intent.subscriptionId === subscription.id && isOpen(intent),
  )
  if (!isLive(subscription) || isPending) {
    const expected = 'a subscription that goes on, without a payment that is waited for'
    return { path: 'subscriptionId', code: 'SubscriptionNotActive', expected }
  }
  const isTaken = state.subscriptions.some(
    (other) =>
      isLive(other) &&
      other.productId === subscription.productId &&
      other.resourceId === resourceId &&
      (other.status === 'IN_TRIAL') === (subscription.status === 'IN_TRIAL'),
  )
  const expected = 'a resource without a subscription of this product'
  return isTaken ? { path: 'destinationResourceId', code: 'ResourceTaken', expected } : null
}
