import type { Coupon } from '../../../core/catalog/Catalog.ts'
import type { SandboxState } from '../SandboxState.ts'

/** The coupon that customers redeem by a code: its id, in capitals or not. One that is spelt exactly so comes first. */
export function findCoupon({ coupons }: SandboxState, code: string): Coupon | null {
  const isSame = ({ id }: Coupon) => id.toLowerCase() === code.toLowerCase()
  return coupons.find(({ id }) => id === code) ?? coupons.find(isSame) ?? null
}
