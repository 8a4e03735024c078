import type { Decided } from '../events/RuleEvent.ts'
import { subscriptionEvent } from '../events/subscriptionEvent.ts'
import type { Instant } from '../time/Instant.ts'
import type { CustomerState } from './CustomerState.ts'
import { resetUsage } from './resetUsage.ts'
import type { ScheduledUpdate, Subscription } from './Subscription.ts'

/** What the provider knows of a subscription, and how its payment stands. */
export type Billed = Pick<Subscription, 'billingId' | 'paymentCollection' | 'latestInvoice'>

/**
 * Brings an update into effect: the subscription has its terms from now on, in place of what was scheduled. What has no
 * price any more is not billed any more.
 */
export function applyUpdate(
  state: CustomerState,
  subscription: Subscription,
  update: ScheduledUpdate,
  at: Instant,
  billed: Partial<Billed> = {},
): Decided {
  const changed: Subscription = { ...subscription, ...billed, ...update.terms, scheduledUpdate: null }
  const after = changed.pricingType === 'PAID' ? changed : { ...changed, billingId: null }
  const reset =
    after.usageAnchor === subscription.usageAnchor
      ? { changes: [], events: [] }
      : resetUsage(state, subscription, at)
  return {
    changes: [{ type: 'subscription.put', subscription: after }, ...reset.changes],
    events: [
      subscriptionEvent('subscription.updated', at, subscription, after, { type: update.type }),
      ...reset.events,
    ],
  }
}
