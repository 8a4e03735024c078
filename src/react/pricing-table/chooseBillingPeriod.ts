import type { BillingPeriod } from '../../core/catalog/Catalog.ts'
import type { OfferedPlan } from '../../protocol/PaywallData.ts'

/** The period to show: the asked one if any plan has it, else the subscription's, else what most plans offer (annual on a tie). */
export function chooseBillingPeriod(
  plans: readonly OfferedPlan[],
  asked: BillingPeriod | null | undefined,
  subscribed: BillingPeriod | null | undefined,
): BillingPeriod {
  const count = (period: BillingPeriod): number =>
    plans.filter((plan) => plan.billingPeriods.includes(period)).length
  for (const period of [asked, subscribed]) if (period && count(period) > 0) return period
  return count('MONTHLY') > count('ANNUALLY') ? 'MONTHLY' : 'ANNUALLY'
}

/** The periods in which any plan is sold, monthly first. */
export function offeredBillingPeriods(plans: readonly OfferedPlan[]): BillingPeriod[] {
  return (['MONTHLY', 'ANNUALLY'] as const).filter((period) =>
    plans.some((plan) => plan.billingPeriods.includes(period)),
  )
}
