import type { CatalogInput } from '../../core/catalog/CatalogInput.ts'
import type { DefinedCatalog } from '../../core/catalog/defineCatalog.ts'

/** What a catalog was written with; of one that does not know, any. */
type InputOf<C> = C extends DefinedCatalog<infer Input> ? Input : CatalogInput

type IdOf<List> = List extends readonly { readonly id: infer Id extends string }[] ? Id : never

/** The ids of a catalog's features. */
export type FeatureId<C> = InputOf<C>['features'][number]['id']
/** The ids of a catalog's plans. */
export type PlanId<C> = InputOf<C>['plans'][number]['id']
/** The ids of a catalog's add-ons. */
export type AddonId<C> = IdOf<NonNullable<InputOf<C>['addons']>>
/** The ids of a catalog's coupons. */
export type CouponId<C> = IdOf<NonNullable<InputOf<C>['coupons']>>

/** The values of an ENUM feature; of any other feature there are none to ask for. */
export type EnumValue<C, Id> =
  Extract<InputOf<C>['features'][number], { readonly id: Id }> extends infer Feature
    ? Feature extends { readonly enumConfiguration?: readonly { readonly value: infer Value }[] | undefined }
      ? Value
      : never
    : never
