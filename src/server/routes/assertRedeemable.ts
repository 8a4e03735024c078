import { invalidRequest } from '../../core/errors/errorTable.ts'
import type { Backend } from '../../protocol/Backend.ts'

/**
 * Lets browsers use only coupons that customers may enter as a code. Any other answers as if it did not exist.
 *
 * @throws `InvalidRequest`
 */
export async function assertRedeemable(backend: Backend, couponId: string | undefined): Promise<void> {
  if (couponId === undefined) return
  const { catalog } = await backend.readCatalog()
  const isRedeemable = catalog.coupons.some((coupon) => coupon.id === couponId && coupon.redeemable)
  if (!isRedeemable) {
    throw invalidRequest([
      { path: 'couponId', code: 'CouponNotFound', expected: 'a code that can be redeemed' },
    ])
  }
}
