import type { BillingPeriod } from '../../core/catalog/Catalog.ts'
import type { Instant } from '../../core/time/Instant.ts'
import type { OfferedPlan } from '../../protocol/PaywallData.ts'
import type { SubscriptionView } from '../../protocol/SubscriptionView.ts'
import type { PlanButton } from './pricingTableTypes.ts'
import type { ProductStanding } from './productStanding.ts'

export interface PlanButtonInput {
  readonly plan: OfferedPlan
  readonly billingPeriod: BillingPeriod
  readonly isSignedIn: boolean
  readonly standing: ProductStanding
  /** The plan comes before the current one. */
  readonly isLowerThanCurrent: boolean
  /** Units or add-ons differ from what the current subscription has. */
  readonly isChanged: boolean
}

/**
 * What the button of a plan's card does: a pure function, checked in order.
 * Source: Stigg, the paywall's rules; but a custom plan is asked for also by visitors, and no plan is without a button.
 */
export function planButton(input: PlanButtonInput): PlanButton {
  const { plan, billingPeriod, isSignedIn, standing, isChanged } = input
  const { current, next, isOnTrial } = standing
  const isCustom = plan.pricingType === 'CUSTOM'
  if (!isSignedIn) return enabled(isCustom ? 'contact_us' : 'get_started')
  const isCurrent = current?.plan.id === plan.id
  if (isCurrent && endsBy(current) !== null) return { ...enabled('keep_current'), subscriptionId: current.id }
  if (next && isFor(next, plan, billingPeriod)) return { kind: 'scheduled', disabled: true }

  if (isCurrent && !isOnTrial) {
    if (!isFor(current, plan, billingPeriod)) return enabled('switch_period')
    return isChanged ? enabled('update_quantity') : { kind: 'current', disabled: true }
  }
  if (isCustom || current?.pricingType === 'CUSTOM') return enabled('contact_us')
  const trialDays = trialDaysOf(plan)
  if (plan.isTriable && !isOnTrial && trialDays !== null) return { ...enabled('start_trial'), trialDays }
  if (isCurrent) return enabled('continue_trial_plan')
  if (!current) return enabled('get_started')
  return enabled(input.isLowerThanCurrent ? 'downgrade' : 'upgrade')
}

/** Days of the plan's trial, a month counted as 30; null when it has none. */
export function trialDaysOf({ defaultTrialConfig }: OfferedPlan): number | null {
  return defaultTrialConfig && defaultTrialConfig.duration * (defaultTrialConfig.units === 'MONTH' ? 30 : 1)
}

/** When a current subscription ends because a cancellation or another plan is scheduled; null when it goes on. */
export function endsBy({ effectiveEndDate, trialEndDate }: SubscriptionView): Instant | null {
  return effectiveEndDate === trialEndDate ? null : effectiveEndDate
}

function enabled(kind: PlanButton['kind']): PlanButton {
  return { kind, disabled: false }
}

/** Whether a subscription is to this plan in this period; free and custom plans have none. */
function isFor(subscription: SubscriptionView, plan: OfferedPlan, billingPeriod: BillingPeriod): boolean {
  const { billingPeriod: period } = subscription
  return subscription.plan.id === plan.id && (period === null || period === billingPeriod)
}
