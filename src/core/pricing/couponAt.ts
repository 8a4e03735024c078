import type { CatalogVersions, Coupon } from '../catalog/Catalog.ts'
import { catalogIndex } from '../catalog/catalogIndex.ts'
import type { AppliedCoupon } from '../subscription/Subscription.ts'
import type { Instant } from '../time/Instant.ts'

/** The coupon of a subscription while it lasts, as it was when it was applied; null afterwards, and without one. */
export function couponAt(
  catalogs: CatalogVersions,
  applied: AppliedCoupon | null,
  at: Instant,
): Coupon | null {
  if (applied === null || (applied.endDate !== null && applied.endDate <= at)) return null
  const catalog = catalogs.get(applied.catalogVersion)
  return catalogIndex(catalog).coupons.get(applied.couponId) ?? null
}
