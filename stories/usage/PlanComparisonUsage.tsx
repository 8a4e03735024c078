import { PlanComparison } from 'latchkey'

export function PlanComparisonUsage() {
  return <PlanComparison productId="product-revvenu" recommendedPlanId="plan-revvenu-basic" />
}
