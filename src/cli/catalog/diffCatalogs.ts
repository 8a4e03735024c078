import type { Catalog } from '../../core/catalog/Catalog.ts'

/** One place in which two catalogs differ. `undefined` is nothing there. */
export interface CatalogChange {
  /** Such as `plans.plan-growth.charges.0.prices.0.amount`. */
  readonly path: string
  readonly before: unknown
  readonly after: unknown
}

/** Everything in which a catalog differs from the one before, in the order of the catalog. */
export function diffCatalogs(before: Catalog, after: Catalog): readonly CatalogChange[] {
  return compare(before, after, [])
}

/** The plans whose terms are others for those who buy them from now on. */
export function changedPlans(changes: readonly CatalogChange[], before: Catalog): readonly string[] {
  const touched = new Set(changes.map(({ path }) => path.split('.').slice(0, 2).join('.')))
  return before.plans.map(({ id }) => id).filter((id) => touched.has(`plans.${id}`))
}

function compare(before: unknown, after: unknown, path: readonly string[]): readonly CatalogChange[] {
  if (isSame(before, after)) return []
  const [left, right] = [partsOf(before), partsOf(after)]
  if (!left || !right) return [{ path: path.join('.'), before, after }]
  const names = [...new Set([...left.keys(), ...right.keys()])]
  const changes = names.flatMap((name) => compare(left.get(name), right.get(name), [...path, name]))
  const isReordered = changes.length === 0
  return isReordered
    ? [{ path: path.join('.'), before: [...left.keys()], after: [...right.keys()] }]
    : changes
}

/** The parts of an object or a list by name; rows with an id are known by it, wherever they stand. */
function partsOf(value: unknown): ReadonlyMap<string, unknown> | null {
  if (typeof value !== 'object' || value === null) return null
  if (!Array.isArray(value)) return new Map(Object.entries(value))
  const rows: readonly unknown[] = value
  return new Map(rows.map((row, index) => [idOf(row) ?? String(index), row]))
}

function idOf(row: unknown): string | null {
  if (typeof row !== 'object' || row === null) return null
  if ('id' in row && typeof row.id === 'string') return row.id
  return 'featureId' in row && typeof row.featureId === 'string' ? row.featureId : null
}

const isSame = (before: unknown, after: unknown): boolean => JSON.stringify(before) === JSON.stringify(after)
