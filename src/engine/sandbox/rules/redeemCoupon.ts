import type { Coupon } from '../../../core/catalog/Catalog.ts'
import { discountTotals } from '../../../core/pricing/discountTotals.ts'
import { couponEnd } from '../../../core/provisioning/applyCoupon.ts'
import { periodContaining, type Instant } from '../../../core/time/Instant.ts'
import type { BilledSubscription } from '../../ports/Payments.ts'
import { periodUnit } from './beginAt.ts'

/**
 * What a subscription that has no coupon is billed with one: each charge that comes before the coupon ends is
 * discounted. Null when it takes nothing off.
 */
export function redeemCoupon(
  billed: BilledSubscription,
  coupon: Coupon,
  now: Instant,
): BilledSubscription | null {
  const end = couponEnd(coupon, couponStart(billed, now))
  const isDiscounted = (at: Instant) => end === null || at < end
  const { first, recurring, nextBillingAt } = billed
  const discounted = discountTotals(recurring, coupon)
  const lasts = isDiscounted(recurringFrom(billed))
  const regular = lasts ? discounted : recurring
  const full = first ?? recurring
  const off = first ? discountTotals(first, coupon) : discounted
  const next = isDiscounted(nextBillingAt) ? off : full
  const redeemed: BilledSubscription = {
    ...billed,
    due: discountTotals(billed.due, coupon),
    first: first === null && next === regular ? null : next,
    recurring: regular,
    afterCoupon: end !== null && lasts && discounted !== recurring ? { at: end, recurring } : null,
  }
  return hasDiscount(redeemed) ? redeemed : null
}

/** Whether a coupon has been applied already. */
export function hasDiscount({ due, first, recurring, afterCoupon }: BilledSubscription): boolean {
  const totals = [due, recurring, ...(first ? [first] : [])]
  return afterCoupon !== null || totals.some(({ discount }) => discount.amountMinor !== 0)
}

/** A coupon counts from the subscription's start, which for a trial is now. */
function couponStart(
  { startsAt, trialEndDate, billingCycleAnchor }: BilledSubscription,
  now: Instant,
): Instant {
  if (startsAt !== null) return startsAt
  // What begins when it is paid is moved there with all that counts from its anchor.
  return trialEndDate === null ? billingCycleAnchor : now
}

/** The first period that is not a first one: of what begins later, the next charge is its first. */
function recurringFrom(billed: BilledSubscription): Instant {
  const { startsAt, trialEndDate, nextBillingAt, billingCycleAnchor } = billed
  return startsAt === null && trialEndDate === null
    ? nextBillingAt
    : periodContaining(billingCycleAnchor, periodUnit(billed), nextBillingAt).end
}
