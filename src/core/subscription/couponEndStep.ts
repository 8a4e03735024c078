import type { Decided } from '../events/RuleEvent.ts'
import { subscriptionEvent } from '../events/subscriptionEvent.ts'
import type { Instant } from '../time/Instant.ts'
import type { AppliedCoupon, Subscription } from './Subscription.ts'

/** When it has to be told that a subscription's coupon has ended, and how; null when it was told, or never ends. */
export function couponEndStep(
  subscription: Subscription,
): { readonly at: Instant; readonly decided: Decided } | null {
  const { coupon, scheduledUpdate: update } = subscription
  if (coupon === null || coupon.endDate === null || coupon.hasEnded) return null
  const ended: AppliedCoupon = { ...coupon, hasEnded: true }
  // Planned terms hold a copy of it, which would end a second time.
  const planned =
    update && isSameCoupon(update.terms.coupon, coupon)
      ? { ...update, terms: { ...update.terms, coupon: ended } }
      : update
  const after: Subscription = { ...subscription, coupon: ended, scheduledUpdate: planned }
  const data = { couponId: coupon.couponId }
  return {
    at: coupon.endDate,
    decided: {
      changes: [{ type: 'subscription.put', subscription: after }],
      events: [subscriptionEvent('subscription.coupon_ended', coupon.endDate, subscription, after, data)],
    },
  }
}

function isSameCoupon(a: AppliedCoupon | null, b: AppliedCoupon): boolean {
  return a !== null && a.couponId === b.couponId && a.startDate === b.startDate && a.endDate === b.endDate
}
