import type { BillingPeriod } from '../../core/catalog/Catalog.ts'
import type { OfferedPlan } from '../../protocol/PaywallData.ts'
import { chooseBillingPeriod, offeredBillingPeriods } from './chooseBillingPeriod.ts'
import { isInOtherCurrency } from './planButton.ts'
import { planCard } from './planCard.ts'
import type { PricingTableInput } from './PricingTableInput.ts'
import type { PricingTableState } from './pricingTableTypes.ts'
import { productStanding, type ProductStanding } from './productStanding.ts'

/** Everything a pricing table shows, worked out from the plans, the customer and what was chosen. */
export function pricingTableState(input: PricingTableInput): PricingTableState {
  const { paywall } = input
  const standing = productStanding(input.subscriptions, paywall.product.id, input.resourceId)
  const { current, pending, next } = standing
  const billingPeriod = chooseBillingPeriod(
    paywall.plans,
    input.billingPeriod,
    current?.billingPeriod ?? pending?.billingPeriod ?? next?.billingPeriod,
  )
  const plans = paywall.plans.filter((plan) => isShown(plan, input, standing, billingPeriod))
  const cards = plans.map((plan) => planCard({ ...input, plan, standing, billingPeriod }))
  const saving = Math.max(0, ...cards.map((card) => card.annualSavingPercent ?? 0))
  return {
    product: paywall.product,
    plans: cards,
    billingPeriods: offeredBillingPeriods(paywall.plans),
    billingPeriod,
    annualSavingPercent: saving > 0 ? saving : null,
    currentPlanId: current?.plan.id ?? null,
  }
}

function isShown(
  plan: OfferedPlan,
  { paywall, options }: PricingTableInput,
  standing: ProductStanding,
  billingPeriod: BillingPeriod,
): boolean {
  const { current } = standing
  if (options.hidePlan?.(plan) || options.hiddenPlanIds?.includes(plan.id)) return false
  if (plan.id === current?.plan.id) return true
  const isBelow =
    paywall.plans.indexOf(plan) < paywall.plans.findIndex((other) => other.id === current?.plan.id)
  if (options.showOnlyHigherPlans && (isBelow || isInOtherCurrency(standing, plan))) return false
  return plan.pricingType !== 'PAID' || plan.billingPeriods.includes(billingPeriod)
}
