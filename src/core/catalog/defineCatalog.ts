import { createError } from '../errors/errorTable.ts'
import type { Catalog } from './Catalog.ts'
import type { CatalogInput } from './CatalogInput.ts'
import { parseCatalog } from './parseCatalog.ts'

declare const source: unique symbol

/** A valid catalog that remembers, for types only, the ids it was written with. */
export type DefinedCatalog<C extends CatalogInput = CatalogInput> = Catalog & { readonly [source]?: C }

/**
 * Defines what a company sells: products, features, plans (lowest to highest), add-ons and coupons.
 *
 * Amounts are in major units, as a number or a text (`5`, `4.99`, `"0.0025"`), read exactly as written.
 *
 * @returns the catalog in its canonical form, ready to be published
 * @throws LatchkeyError `InvalidCatalog`, with every problem, its path and what is expected there
 * @example
 * ```ts
 * export default defineCatalog({
 *   products: [{ id: 'product-app', displayName: 'App' }],
 *   features: [{ id: 'feature-seats', displayName: 'Seats', featureType: 'NUMBER', meterType: 'FLUCTUATING' }],
 *   plans: [
 *     {
 *       id: 'plan-free',
 *       productId: 'product-app',
 *       displayName: 'Free',
 *       pricingType: 'FREE',
 *       entitlements: [{ featureId: 'feature-seats', usageLimit: 1 }],
 *     },
 *   ],
 * })
 * ```
 */
export function defineCatalog<const C extends CatalogInput>(input: C): DefinedCatalog<C> {
  const parsed = parseCatalog(input)
  if (!parsed.ok) throw createError('InvalidCatalog', { problems: parsed.problems })
  return parsed.catalog
}
