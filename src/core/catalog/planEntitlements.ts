import type { Catalog, PackageEntitlement, Plan } from './Catalog.ts'
import { catalogIndex } from './catalogIndex.ts'

const resolved = new WeakMap<Catalog, Map<string, readonly PackageEntitlement[]>>()

/** All entitlements of a plan: its parent's, each replaced where the plan has its own, then the plan's further ones. */
export function planEntitlements(catalog: Catalog, plan: Plan): readonly PackageEntitlement[] {
  let plans = resolved.get(catalog)
  if (!plans) resolved.set(catalog, (plans = new Map()))
  let rows = plans.get(plan.id)
  if (!rows) {
    const parent = plan.parentPlanId ? catalogIndex(catalog).plans.get(plan.parentPlanId) : undefined
    const merged = new Map(
      (parent ? planEntitlements(catalog, parent) : []).map((row) => [row.featureId, row]),
    )
    for (const row of plan.entitlements) merged.set(row.featureId, row)
    rows = [...merged.values()]
    plans.set(plan.id, rows)
  }
  return rows
}
