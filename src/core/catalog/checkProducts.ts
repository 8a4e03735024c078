import type { Catalog, Plan, Product } from './Catalog.ts'
import { catalogIndex } from './catalogIndex.ts'
import type { Reader } from './Reader.ts'

/** Checks the plans that a product's journey leads to: the one it may start with, and the free one it falls back to. */
export function checkProducts(catalog: Catalog, reader: Reader): void {
  catalog.products.forEach((product, i) => {
    const start = reader.child(i).child('subscriptionStartPlanId')
    const needsStart = product.subscriptionStartSetup !== 'PLAN_SELECTION'
    checkPlanOf(catalog, product, product.subscriptionStartPlanId, needsStart, start)
    const end = reader.child(i).child('downgradePlanId')
    const needsEnd = product.subscriptionEndSetup === 'DOWNGRADE_TO_FREE'
    const fallback = checkPlanOf(catalog, product, product.downgradePlanId, needsEnd, end)
    if (fallback && fallback.pricingType !== 'FREE') end.problem('FreePlanExpected', 'the id of a FREE plan')
  })
}

function checkPlanOf(
  catalog: Catalog,
  product: Product,
  planId: string | null,
  isNeeded: boolean,
  reader: Reader,
): Plan | undefined {
  if (planId === null) {
    if (isNeeded) reader.problem('PlanMissing', `the id of a plan of ${product.id}`)
    return undefined
  }
  const plan = catalogIndex(catalog).plans.get(planId)
  if (!plan) reader.problem('PlanNotFound', 'the id of a plan of this catalog')
  else if (plan.productId !== product.id) reader.problem('PlanOfOtherProduct', `a plan of ${product.id}`)
  return plan
}
