import type { SubscriptionView } from '../../protocol/SubscriptionView.ts'

/**
 * Whether quantities and add-ons can be changed: an end ahead, also for another plan that follows, has to be called off
 * first, or the change would be paid for and gone.
 */
export function goesOn({ status, effectiveEndDate }: SubscriptionView): boolean {
  return status === 'ACTIVE' && effectiveEndDate === null
}
