import type { Catalog, CatalogVersions } from '../../../src/core/catalog/Catalog.ts'
import type { CatalogInput, PlanInput } from '../../../src/core/catalog/CatalogInput.ts'
import { defineCatalog } from '../../../src/core/catalog/defineCatalog.ts'

/** Published versions of catalogs, the last one current. */
export function versionsOf(...catalogs: readonly Catalog[]): CatalogVersions {
  return {
    current: catalogs.length,
    get(version) {
      const found = catalogs[version - 1]
      if (!found) throw new RangeError(`There is no catalog version ${version}`)
      return found
    },
  }
}

/** A small valid catalog as it is written, with parts replaced. */
export function writtenCatalog(more: Partial<CatalogInput> = {}): CatalogInput {
  return {
    products: [{ id: 'product', displayName: 'Product' }],
    features: [
      { id: 'units', displayName: 'Units', featureType: 'NUMBER', meterType: 'INCREMENTAL' },
      { id: 'seats', displayName: 'Seats', featureType: 'NUMBER', meterType: 'FLUCTUATING' },
      { id: 'sso', displayName: 'Sign-on', featureType: 'BOOLEAN' },
      { id: 'days', displayName: 'Days', featureType: 'NUMBER' },
      {
        id: 'formats',
        displayName: 'Formats',
        featureType: 'ENUM',
        enumConfiguration: [
          { value: 'png', displayName: 'PNG' },
          { value: 'svg', displayName: 'SVG' },
          { value: 'pdf', displayName: 'PDF' },
        ],
      },
    ],
    plans: [],
    ...more,
  }
}

export const define = (more: Partial<CatalogInput>): Catalog => defineCatalog(writtenCatalog(more))

/** A plan with a flat monthly price in dollars. */
export function paidPlan(id: string, amount: number, more: Partial<PlanInput> = {}): PlanInput {
  return {
    id,
    productId: 'product',
    displayName: id,
    pricingType: 'PAID',
    charges: [{ billingModel: 'FLAT_FEE', prices: [{ billingPeriod: 'MONTHLY', currency: 'USD', amount }] }],
    ...more,
  }
}

export function freePlan(id: string, more: Partial<PlanInput> = {}): PlanInput {
  return { id, productId: 'product', displayName: id, pricingType: 'FREE', ...more }
}
