import type { Addon, Catalog, Coupon, Feature, Plan, Product } from './Catalog.ts'

/** A catalog's rows by id, and the order of its plans. */
export interface CatalogIndex {
  readonly products: ReadonlyMap<string, Product>
  readonly features: ReadonlyMap<string, Feature>
  readonly plans: ReadonlyMap<string, Plan>
  readonly addons: ReadonlyMap<string, Addon>
  readonly coupons: ReadonlyMap<string, Coupon>
  /** 0 is the lowest plan. */
  readonly planOrder: ReadonlyMap<string, number>
}

const indexes = new WeakMap<Catalog, CatalogIndex>()

/** The index of a catalog, made once per catalog object. */
export function catalogIndex(catalog: Catalog): CatalogIndex {
  let index = indexes.get(catalog)
  if (!index) {
    index = {
      products: byId(catalog.products),
      features: byId(catalog.features),
      plans: byId(catalog.plans),
      addons: byId(catalog.addons),
      coupons: byId(catalog.coupons),
      planOrder: new Map(catalog.plans.map((plan, order) => [plan.id, order])),
    }
    indexes.set(catalog, index)
  }
  return index
}

function byId<T extends { readonly id: string }>(rows: readonly T[]): ReadonlyMap<string, T> {
  return new Map(rows.map((row) => [row.id, row]))
}
