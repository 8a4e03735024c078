import { catalogIndex } from '../catalog/catalogIndex.ts'
import type { Decided } from '../events/RuleEvent.ts'
import { subscriptionEvent } from '../events/subscriptionEvent.ts'
import type { Instant } from '../time/Instant.ts'
import type { Change, CustomerState } from './CustomerState.ts'
import { freeSubscription, freeSubscriptionId } from './freeSubscription.ts'
import { isLive } from './isLive.ts'
import type { CancelReason, Subscription } from './Subscription.ts'
import { usageAnchor } from './usageAnchor.ts'

/** How a subscription ends. */
export interface SubscriptionEnd {
  readonly at: Instant
  readonly status: 'CANCELED' | 'EXPIRED'
  readonly cancelReason: CancelReason
}

/**
 * Ends a subscription at its instant, by time or because the payments provider ended it, with what follows: the free
 * plan that its product falls back to, unless another subscription goes on.
 *
 * @param before - the subscription as it is stored, where what is brought to its end is not that
 */
export function endSubscription(
  state: CustomerState,
  subscription: Subscription,
  { at, status, cancelReason }: SubscriptionEnd,
  before: Subscription = subscription,
): Decided {
  const after: Subscription = {
    ...subscription,
    status,
    effectiveEndDate: at,
    cancelReason,
    scheduledUpdate: null,
  }
  const follows = freeSuccessor(state, after, at)
  const former = state.subscriptions.find(({ id }) => id === follows?.id) ?? null
  return {
    changes: [after, ...(follows ? [follows] : [])].map((changed): Change => ({
      type: 'subscription.put',
      subscription: changed,
    })),
    events: [
      subscriptionEvent(endEventType(after), at, before, after, { cancelReason }),
      ...(follows
        ? [subscriptionEvent('subscription.created', at, former, follows, { status: follows.status })]
        : []),
    ],
  }
}

function endEventType({ status, cancelReason }: Subscription): string {
  if (status === 'EXPIRED') return 'trial.expired'
  return cancelReason === 'TRIAL_CONVERTED' ? 'trial.converted' : 'subscription.canceled'
}

/** The free subscription that a product gives when its last one ends; null when it gives none, or another goes on. */
function freeSuccessor(state: CustomerState, ended: Subscription, at: Instant): Subscription | null {
  const { current } = state.catalogs
  if (current === 0 || ended.cancellationAction === 'REVOKE_ENTITLEMENTS') return null
  const product = catalogIndex(state.catalogs.get(current)).products.get(ended.productId)
  if (product?.subscriptionEndSetup !== 'DOWNGRADE_TO_FREE' || product.downgradePlanId === null) return null
  const goesOn = state.subscriptions.some(
    (s) =>
      s.id !== ended.id &&
      s.productId === ended.productId &&
      s.resourceId === ended.resourceId &&
      isLive(s) &&
      s.status !== 'PAYMENT_PENDING',
  )
  if (goesOn) return null
  return freeSubscription(
    ended,
    {
      planId: product.downgradePlanId,
      catalogVersion: current,
      usageAnchor: usageAnchor(product.usageResetCutoffRule, ended, { startsAt: at, billingPeriod: null }),
    },
    at,
  )
}

/** The free subscription that began by itself when another ended; undefined when none ever did. */
export function freeSuccessorOf(state: CustomerState, { id }: Subscription): Subscription | undefined {
  return state.subscriptions.find((s) => s.id === freeSubscriptionId(id))
}
