import { couponByCode } from '../../core/catalog/couponByCode.ts'
import { invalidRequest } from '../../core/errors/errorTable.ts'
import type { Backend } from '../../protocol/Backend.ts'

/**
 * An input with the id of the coupon that its code means, in capitals or not. Browsers may use only those that customers
 * may enter as a code: any other answers as if it did not exist.
 *
 * @throws `InvalidRequest`
 */
export async function withRedeemedCode<T extends { readonly couponId?: string | undefined }>(
  backend: Backend,
  input: T,
): Promise<T> {
  if (input.couponId === undefined) return input
  const { catalog } = await backend.readCatalog()
  const redeemable = catalog.coupons.filter((coupon) => coupon.redeemable)
  const coupon = couponByCode(redeemable, input.couponId)
  if (!coupon) {
    throw invalidRequest([
      { path: 'couponId', code: 'CouponNotFound', expected: 'a code that can be redeemed' },
    ])
  }
  return { ...input, couponId: coupon.id }
}
