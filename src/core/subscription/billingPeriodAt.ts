import { periodContaining, type Instant, type Period } from '../time/Instant.ts'
import type { Subscription } from './Subscription.ts'

/** The billing period that contains an instant; null for subscriptions without one, and during a trial the trial itself. */
export function billingPeriodAt(subscription: Subscription, now: Instant): Period | null {
  if (subscription.status === 'IN_TRIAL' && subscription.trialEndDate !== null) {
    return { start: subscription.startDate, end: subscription.trialEndDate }
  }
  if (subscription.billingPeriod === null) return null
  return periodContaining(
    subscription.billingCycleAnchor,
    subscription.billingPeriod === 'MONTHLY' ? 'MONTH' : 'YEAR',
    Math.max(now, subscription.startDate),
  )
}
