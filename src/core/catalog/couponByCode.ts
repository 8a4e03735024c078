import type { Coupon } from './Catalog.ts'

/**
 * The coupon that somebody means by a code: its id, in capitals or not. One that is spelt exactly so comes first. Null
 * when there is none.
 */
export function couponByCode(coupons: readonly Coupon[], code: string): Coupon | null {
  const isSame = ({ id }: Coupon) => id.toLowerCase() === code.toLowerCase()
  return coupons.find(({ id }) => id === code) ?? coupons.find(isSame) ?? null
}
