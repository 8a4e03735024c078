import { endAt, type Decided } from '../provisioning/activate.ts'
import type { Instant } from '../time/Instant.ts'
import { billingPeriodAt } from './billingPeriodAt.ts'
import type { Subscription } from './Subscription.ts'

export type CancellationTime = 'IMMEDIATE' | 'END_OF_BILLING_PERIOD'

/**
 * Plans the cancellation of a subscription. Paid time is kept: by default a paid subscription ends with its billing
 * period, a trial or a free one at once. A cancelled subscription stays active until it ends.
 */
export function planCancellation(
  subscription: Subscription,
  requested: CancellationTime | undefined,
  now: Instant,
): Decided & { readonly endsAt: Instant } {
  const period =
    subscription.pricingType === 'PAID' && subscription.status === 'ACTIVE'
      ? billingPeriodAt(subscription, now)
      : null
  const endsAt = requested !== 'IMMEDIATE' && period ? period.end : now
  const reason = endsAt === now ? 'Immediate' : 'ScheduledCancellation'
  // It ends through `advance` like everything that ends by time, so that the free plan that follows begins with it.
  const after = {
    ...endAt(subscription, endsAt, reason),
    status: subscription.status,
    cancellationDate: now,
  }
  return {
    endsAt,
    changes: [{ type: 'subscription.put', subscription: after }],
    events: [
      {
        type: 'subscription.cancellation_scheduled',
        at: now,
        data: { subscriptionId: subscription.id, planId: subscription.planId, effectiveAt: endsAt },
      },
    ],
  }
}
