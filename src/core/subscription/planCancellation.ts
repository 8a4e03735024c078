import { endAt, type Decided } from '../provisioning/activate.ts'
import type { Instant } from '../time/Instant.ts'
import { billingPeriodAt } from './billingPeriodAt.ts'
import type { Change, CustomerState } from './CustomerState.ts'
import type { Subscription } from './Subscription.ts'

export type CancellationTime = 'IMMEDIATE' | 'END_OF_BILLING_PERIOD'

/**
 * Plans the cancellation of a subscription. Paid time is kept: by default a paid subscription ends with its billing
 * period, a trial or a free one at once. A cancelled subscription stays active until it ends, and what is scheduled to
 * follow it begins when it ends. Cancelling again for the same time changes nothing.
 */
export function planCancellation(
  state: CustomerState,
  subscription: Subscription,
  requested: CancellationTime | undefined,
  now: Instant,
): Decided & { readonly endsAt: Instant } {
  const period =
    subscription.pricingType === 'PAID' && subscription.status === 'ACTIVE'
      ? billingPeriodAt(subscription, now)
      : null
  const endsAt = requested !== 'IMMEDIATE' && period ? period.end : now
  if (subscription.effectiveEndDate === endsAt) return { endsAt, changes: [], events: [] }
  const reason = endsAt === now ? 'Immediate' : 'ScheduledCancellation'
  // It ends through `advance` like everything that ends by time, so that the free plan that follows begins with it.
  const after = {
    ...endAt(subscription, endsAt, reason),
    status: subscription.status,
    cancellationDate: now,
  }
  return {
    endsAt,
    changes: [after, ...successors(state, subscription, endsAt)].map((changed): Change => ({
      type: 'subscription.put',
      subscription: changed,
    })),
    events: [
      {
        type: 'subscription.cancellation_scheduled',
        at: now,
        data: { subscriptionId: subscription.id, planId: subscription.planId, effectiveAt: endsAt },
      },
    ],
  }
}

/** What is scheduled to follow a subscription, moved to the instant at which that one ends. */
function successors(
  state: CustomerState,
  { productId, resourceId }: Subscription,
  startDate: Instant,
): Subscription[] {
  return state.subscriptions
    .filter((s) => s.status === 'NOT_STARTED' && s.productId === productId && s.resourceId === resourceId)
    .map((s) => ({ ...s, startDate, billingCycleAnchor: startDate }))
}
