import type { Decided } from '../events/RuleEvent.ts'
import { subscriptionEvent } from '../events/subscriptionEvent.ts'
import type { Instant } from '../time/Instant.ts'
import { usageAfterUpdate } from '../usage/usagePeriods.ts'
import type { CustomerState } from './CustomerState.ts'
import { resetUsage } from './resetUsage.ts'
import type { AppliedCoupon, ScheduledUpdate, Subscription } from './Subscription.ts'

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
  const { coupon } = update.terms
  const updated: Subscription = {
    ...subscription,
    ...billed,
    ...update.terms,
    // It may have ended while the update waited.
    coupon: coupon && isSameCoupon(coupon, subscription.coupon) ? subscription.coupon : coupon,
    scheduledUpdate: null,
  }
  const changed = { ...updated, ...usageAfterUpdate(state, subscription, updated, at) }
  const { toldBilling: told } = changed
  const after: Subscription =
    changed.pricingType === 'PAID'
      ? { ...changed, toldBilling: told && { ...told, changesAt: null } }
      : { ...changed, billingId: null, toldBilling: null }
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

function isSameCoupon(a: AppliedCoupon, b: AppliedCoupon | null): boolean {
  return a.couponId === b?.couponId && a.startDate === b.startDate && a.endDate === b.endDate
}
