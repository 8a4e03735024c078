import type { Catalog, PackageEntitlement } from '../catalog/Catalog.ts'
import { catalogIndex } from '../catalog/catalogIndex.ts'
import { planEntitlements } from '../catalog/planEntitlements.ts'
import type { Quantity } from '../subscription/Subscription.ts'

/** One feature as one subscription gives it: limits as numbers, add-ons included. */
export interface GrantedValue {
  readonly featureId: string
  readonly usageLimit: number | null
  readonly hasUnlimitedUsage: boolean
  readonly hasSoftLimit: boolean
  readonly enumValues: readonly string[]
  readonly reset: Pick<PackageEntitlement, 'resetPeriod' | 'resetAnchor'>
}

/** What was bought: a plan, how many units, and add-ons. */
export interface Bought {
  readonly planId: string
  readonly charges: readonly Quantity[]
  readonly addons: readonly Quantity[]
}

/**
 * What one subscription gives: its plan's values (inherited ones included), plus for each add-on its value × quantity,
 * or its value instead where it overrides. Unlimited wins over any number.
 */
export function subscriptionEntitlements(
  catalog: Catalog,
  bought: Bought,
): ReadonlyMap<string, GrantedValue> {
  const index = catalogIndex(catalog)
  const plan = index.plans.get(bought.planId)
  const values = new Map<string, GrantedValue>()
  for (const row of plan ? planEntitlements(catalog, plan) : []) {
    values.set(row.featureId, toValue(row, boughtQuantity(bought, row.featureId)))
  }
  for (const { id, quantity } of bought.addons) {
    for (const row of index.addons.get(id)?.entitlements ?? []) {
      const before = values.get(row.featureId)
      const value = toValue({ ...row, usageLimit: times(row.usageLimit, quantity) }, 0)
      values.set(row.featureId, before && row.behavior === 'Increment' ? addValues(before, value) : value)
    }
  }
  return values
}

function boughtQuantity(bought: Bought, featureId: string): number {
  return bought.charges.find((charge) => charge.id === featureId)?.quantity ?? 0
}

function times(limit: PackageEntitlement['usageLimit'], quantity: number): number | null {
  return typeof limit === 'number' ? limit * quantity : null
}

function toValue(row: PackageEntitlement, quantity: number): GrantedValue {
  return {
    featureId: row.featureId,
    usageLimit: row.usageLimit === 'quantity' ? quantity : row.usageLimit,
    hasUnlimitedUsage: row.hasUnlimitedUsage,
    hasSoftLimit: row.hasSoftLimit,
    enumValues: row.enumValues,
    reset: { resetPeriod: row.resetPeriod, resetAnchor: row.resetAnchor },
  }
}

function addValues(a: GrantedValue, b: GrantedValue): GrantedValue {
  return {
    ...a,
    usageLimit:
      a.usageLimit === null && b.usageLimit === null ? null : (a.usageLimit ?? 0) + (b.usageLimit ?? 0),
    hasUnlimitedUsage: a.hasUnlimitedUsage || b.hasUnlimitedUsage,
    hasSoftLimit: a.hasSoftLimit || b.hasSoftLimit,
    enumValues: unionOf(a.enumValues, b.enumValues),
  }
}

/** All values of both lists, each once. */
export function unionOf(a: readonly string[], b: readonly string[]): readonly string[] {
  if (b.length === 0) return a
  return a.length === 0 ? b : [...new Set([...a, ...b])]
}
