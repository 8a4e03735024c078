import type { BillingPeriod } from '../../core/catalog/Catalog.ts'
import type { OfferedPlan } from '../../protocol/PaywallData.ts'
import { chooseBillingPeriod, offeredBillingPeriods } from './chooseBillingPeriod.ts'
import { planCard } from './planCard.ts'
import { annualSavingPercent } from './planPrice.ts'
import { planQuantities } from './planQuantities.ts'
import type { PricingTableInput } from './PricingTableInput.ts'
import type { PricingTableState } from './pricingTableTypes.ts'
import { productStanding, type ProductStanding } from './productStanding.ts'

/** Everything a pricing table shows, worked out from the plans, the customer and what was chosen. */
export function pricingTableState(input: PricingTableInput): PricingTableState {
  const { paywall } = input
  const standing = productStanding(input.subscriptions, paywall.product.id)
  const billingPeriod = chooseBillingPeriod(
    paywall.plans,
    input.billingPeriod,
    standing.current?.billingPeriod,
  )
  const plans = paywall.plans.filter((plan) => isShown(plan, input, standing, billingPeriod))
  const savings = plans.map((plan) =>
    annualSavingPercent(plan, planQuantities(plan, billingPeriod, input.choices[plan.id] ?? {}, [])),
  )
  const saving = Math.max(0, ...savings.map((percent) => percent ?? 0))
  return {
    product: paywall.product,
    plans: plans.map((plan) => planCard({ ...input, plan, standing, billingPeriod })),
    billingPeriods: offeredBillingPeriods(paywall.plans),
    billingPeriod,
    annualSavingPercent: saving > 0 ? saving : null,
    currentPlanId: standing.current?.plan.id ?? null,
  }
}

function isShown(
  plan: OfferedPlan,
  { paywall, options }: PricingTableInput,
  { current }: ProductStanding,
  billingPeriod: BillingPeriod,
): boolean {
  if (options.hidePlan?.(plan)) return false
  if (plan.id === current?.plan.id) return true
  const isBelow =
    paywall.plans.indexOf(plan) < paywall.plans.findIndex((other) => other.id === current?.plan.id)
  if (options.showOnlyHigherPlans && isBelow) return false
  return plan.pricingType !== 'PAID' || plan.billingPeriods.includes(billingPeriod)
}
