import { catalogIndex } from '../catalog/catalogIndex.ts'
import type { Problem } from '../errors/LatchkeyError.ts'
import type { CustomerState } from '../subscription/CustomerState.ts'

/** What is wrong with a coupon that a customer should get; null is none, and nothing is wrong with that. */
export function couponProblems(state: CustomerState, couponId: string | null): readonly Problem[] {
  const { current } = state.catalogs
  const isKnown =
    couponId === null || (current > 0 && catalogIndex(state.catalogs.get(current)).coupons.has(couponId))
  return isKnown
    ? []
    : [{ path: 'couponId', code: 'CouponNotFound', expected: 'the id of a published coupon' }]
}
