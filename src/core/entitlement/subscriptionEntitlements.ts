import type { Catalog, PackageEntitlement } from '../catalog/Catalog.ts'
import { catalogIndex } from '../catalog/catalogIndex.ts'
import { planEntitlements } from '../catalog/planEntitlements.ts'
import type { Quantity } from '../subscription/Subscription.ts'

/** One feature as one source gives it: limits as numbers, add-ons included. */
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

/** What the packages of one subscription give of a feature: the base, and what is added to it. */
interface Parts {
  base: GrantedValue | null
  override: GrantedValue | null
  readonly increments: GrantedValue[]
}

/**
 * What one subscription gives: its plan's values (inherited ones included), or the value × quantity of an add-on that
 * overrides them, plus the value × quantity of every add-on that increments. Unlimited wins over any number. The order
 * of the add-ons does not matter.
 *
 * @param only - leaves out every other feature
 */
export function subscriptionEntitlements(
  catalog: Catalog,
  bought: Bought,
  only?: string,
): ReadonlyMap<string, GrantedValue> {
  const index = catalogIndex(catalog)
  const plan = index.plans.get(bought.planId)
  const values = new Map<string, GrantedValue>()
  for (const row of plan ? planEntitlements(catalog, plan) : []) {
    if (only !== undefined && row.featureId !== only) continue
    values.set(row.featureId, toValue(row, boughtQuantity(bought, row.featureId)))
  }
  const touched = new Map<string, Parts>()
  for (const { id, quantity } of bought.addons) {
    for (const row of index.addons.get(id)?.entitlements ?? []) {
      if (only !== undefined && row.featureId !== only) continue
      addPart(touched, values.get(row.featureId), row, quantity)
    }
  }
  for (const [featureId, parts] of touched) {
    const sum = sumParts(parts)
    if (sum) values.set(featureId, sum)
  }
  return values
}

function addPart(
  touched: Map<string, Parts>,
  base: GrantedValue | undefined,
  row: PackageEntitlement,
  quantity: number,
): void {
  let parts = touched.get(row.featureId)
  if (!parts) touched.set(row.featureId, (parts = { base: base ?? null, override: null, increments: [] }))
  const value = toValue({ ...row, usageLimit: times(row.usageLimit, quantity) }, 0)
  if (row.behavior === 'Increment') parts.increments.push(value)
  else parts.override = parts.override ? higher(parts.override, value) : value
}

function sumParts({ base, override, increments }: Parts): GrantedValue | null {
  const start = override && base ? { ...override, hasUnlimitedUsage: isUnlimited(base, override) } : override
  return [start ?? base, ...increments].reduce((sum, value) =>
    sum && value ? addValues(sum, value) : (sum ?? value),
  )
}

function isUnlimited(a: GrantedValue, b: GrantedValue): boolean {
  return a.hasUnlimitedUsage || b.hasUnlimitedUsage
}

/** Of two values that both override: the higher limit, and all enum values. */
function higher(a: GrantedValue, b: GrantedValue): GrantedValue {
  return {
    ...((b.usageLimit ?? 0) > (a.usageLimit ?? 0) ? b : a),
    hasUnlimitedUsage: isUnlimited(a, b),
    hasSoftLimit: a.hasSoftLimit || b.hasSoftLimit,
    enumValues: unionOf(a.enumValues, b.enumValues),
  }
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
    hasUnlimitedUsage: isUnlimited(a, b),
    hasSoftLimit: a.hasSoftLimit || b.hasSoftLimit,
    enumValues: unionOf(a.enumValues, b.enumValues),
  }
}

/** All values of both lists, each once. */
export function unionOf(a: readonly string[], b: readonly string[]): readonly string[] {
  if (b.length === 0) return a
  return a.length === 0 ? b : [...new Set([...a, ...b])]
}
