import type { CatalogVersions, Coupon } from '../catalog/Catalog.ts'
import { catalogIndex } from '../catalog/catalogIndex.ts'
import type { AppliedCoupon } from '../subscription/Subscription.ts'
import { addUnits, type Instant } from '../time/Instant.ts'

/** A coupon of the newest catalog; null when there is none of this id. */
export function findCoupon(catalogs: CatalogVersions, id: string): Coupon | null {
  return catalogIndex(catalogs.get(catalogs.current)).coupons.get(id) ?? null
}

/** A coupon as it is applied to a subscription from an instant on. */
export function applyCoupon(coupon: Coupon, catalogVersion: number, startDate: Instant): AppliedCoupon {
  return {
    couponId: coupon.id,
    catalogVersion,
    startDate,
    endDate: couponEnd(coupon, startDate),
    hasEnded: false,
  }
}

/** When a coupon ends that is applied from an instant on; null lasts for ever. */
export function couponEnd({ durationInMonths: months }: Coupon, startDate: Instant): Instant | null {
  return months === null ? null : addUnits(startDate, months, 'MONTH')
}
