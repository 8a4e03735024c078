import type { Money } from '../../core/money/Money.ts'
import type { Instant } from '../../core/time/Instant.ts'
import type { SubscriptionView } from '../../protocol/SubscriptionView.ts'
import type { ScheduledChange } from '../scheduled-change/findScheduledChange.ts'

/** What is charged next. */
export interface NextBill {
  readonly at: Instant
  /** null when a change is scheduled until then whose price is not known here. */
  readonly total: Money | null
  /** Usage is added that is not known yet. */
  readonly variesByUsage: boolean
}

/** When a subscription is charged next, and what; null when it never is, or somebody else pays. */
export function nextBill(
  subscription: SubscriptionView,
  subscriptions: readonly SubscriptionView[],
  change: ScheduledChange | null,
): NextBill | null {
  const { paymentCollectionMethod, payingCustomerId, status } = subscription
  if (paymentCollectionMethod === 'NONE' || payingCustomerId !== null || status === 'PAYMENT_PENDING')
    return null
  const follower = change && subscriptions.find((next) => isFollower(next, subscription, change))
  if (follower) return billAt(follower, follower.startDate)
  if (change?.kind === 'cancellation') return null
  const at = nextChargeAt(subscription)
  if (at === null) return null
  const bill = billAt(subscription, at)
  return bill && change && change.at <= at ? { ...bill, total: null } : bill
}

/** A trial is charged when it becomes paid, everything else when its period is over. */
function nextChargeAt(subscription: SubscriptionView): Instant | null {
  const { status, trialEndDate, trialEndBehavior, startDate, currentBillingPeriodEnd } = subscription
  if (status === 'IN_TRIAL') return trialEndBehavior === 'CONVERT_TO_PAID' ? trialEndDate : null
  return status === 'NOT_STARTED' ? startDate : currentBillingPeriodEnd
}

function billAt({ pricingType, totalPrice, coupon, prices }: SubscriptionView, at: Instant): NextBill | null {
  if (pricingType !== 'PAID' || !totalPrice) return null
  const isCouponOver = coupon !== null && coupon.endDate !== null && coupon.endDate <= at
  return {
    at,
    total: isCouponOver ? totalPrice.subTotal : totalPrice.total,
    variesByUsage: prices.some((price) => price.billingModel === 'USAGE_BASED'),
  }
}

function isFollower(next: SubscriptionView, current: SubscriptionView, change: ScheduledChange): boolean {
  return (
    next.status === 'NOT_STARTED' &&
    next.id !== current.id &&
    next.productId === current.productId &&
    next.resourceId === current.resourceId &&
    next.startDate === change.at
  )
}
