import type { Problem } from '../errors/LatchkeyError.ts'
import type { Catalog, Coupon, Feature } from './Catalog.ts'
import { checkReferences } from './checkReferences.ts'
import { Reader } from './Reader.ts'
import { readAddon } from './readAddon.ts'
import { readCoupon } from './readCoupon.ts'
import type { FeatureDefaults } from './readEntitlements.ts'
import { readFeature } from './readFeature.ts'
import { readPlan } from './readPlan.ts'
import { readProduct } from './readProduct.ts'
import { readTax } from './readTax.ts'

export type ParsedCatalog =
  | { readonly ok: true; readonly catalog: Catalog }
  | { readonly ok: false; readonly problems: readonly Problem[] }

/** Reads a catalog as it was written and answers its canonical form, or every problem that it has. */
export function parseCatalog(input: unknown): ParsedCatalog {
  const problems: Problem[] = []
  const root = new Reader(problems)
  const body = root.object(input, ['products', 'features', 'plans', 'addons', 'coupons', 'tax'])
  for (const key of ['products', 'features', 'plans']) {
    if (body[key] === undefined) root.child(key).problem('ListExpected', 'an array')
  }
  const defaults = new Map<string, FeatureDefaults>()
  const catalog: Catalog = {
    products: root.child('products').list(body.products, readProduct),
    features: root.child('features').list(body.features, (row, reader): Feature => {
      const { feature, ...reset } = readFeature(row, reader)
      defaults.set(feature.id, { feature, ...reset })
      return feature
    }),
    plans: root.child('plans').list(body.plans, (row, reader) => readPlan(row, reader, defaults)),
    addons: root.child('addons').list(body.addons, (row, reader) => readAddon(row, reader, defaults)),
    coupons: root.child('coupons').list(body.coupons, (row, reader): Coupon => readCoupon(row, reader)),
    tax: readTax(body.tax, root.child('tax')),
  }
  checkReferences(catalog, root)
  return problems.length === 0 ? { ok: true, catalog } : { ok: false, problems }
}
