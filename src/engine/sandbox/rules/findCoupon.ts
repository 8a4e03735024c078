import type { Coupon } from '../../../core/catalog/Catalog.ts'
import { couponByCode } from '../../../core/catalog/couponByCode.ts'
import type { SandboxState } from '../SandboxState.ts'

/** The coupon that customers redeem by a code. */
export function findCoupon({ coupons }: SandboxState, code: string): Coupon | null {
  return couponByCode(coupons, code)
}
