import { monthsBetween } from '../../../core/time/monthsBetween.ts'
import { addUnits, type Instant, type Period } from '../../../core/time/Instant.ts'
import type { BilledSubscription } from '../../ports/Payments.ts'

/** The calendar unit of a subscription's periods. */
export const periodUnit = ({ billingPeriod }: BilledSubscription): 'MONTH' | 'YEAR' =>
  billingPeriod === 'MONTHLY' ? 'MONTH' : 'YEAR'

/**
 * The terms of a subscription that is paid at an instant: what begins with its first payment counts its periods, and
 * the months of its coupon, from there. A trial, and what begins later or began before, counts from its own time.
 */
export function beginAt(billed: BilledSubscription, at: Instant): BilledSubscription {
  const { startsAt, trialEndDate, due, billingCycleAnchor, afterCoupon } = billed
  const isPaidPeriod = due.lines.length > 0
  if (startsAt !== null || trialEndDate !== null || !isPaidPeriod) return billed
  if (billingCycleAnchor === at) return billed
  return {
    ...billed,
    billingCycleAnchor: at,
    nextBillingAt: addUnits(at, 1, periodUnit(billed)),
    afterCoupon: afterCoupon && {
      ...afterCoupon,
      at: addUnits(at, monthsBetween(billingCycleAnchor, afterCoupon.at), 'MONTH'),
    },
  }
}

/** The period that is paid with the first payment, made at an instant; null when nothing is due yet. */
export function firstPeriod(billed: BilledSubscription, at: Instant): Period | null {
  const { due, nextBillingAt } = beginAt(billed, at)
  return due.lines.length > 0 ? { start: at, end: nextBillingAt } : null
}
