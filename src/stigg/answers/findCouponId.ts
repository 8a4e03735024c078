import { couponByCode } from '../../core/catalog/couponByCode.ts'
import { createError } from '../../core/errors/errorTable.ts'
import type { Backend } from '../../protocol/Backend.ts'
import type { ChosenTerms } from '../schemas/subscriptions.ts'

type Named = Pick<ChosenTerms, 'appliedCoupon' | 'couponId' | 'promotionCode'>

/** The coupon that a request names, by its id or by the code that customers enter; an empty text takes it away. */
export async function findCouponId(
  backend: Backend,
  { couponId, appliedCoupon, promotionCode }: Named,
): Promise<string | undefined> {
  const named = couponId ?? appliedCoupon?.couponId
  const code = promotionCode ?? appliedCoupon?.promotionCode
  if (named !== undefined || code === undefined) return named
  const { catalog } = await backend.readCatalog()
  const found = couponByCode(catalog.coupons, code)
  if (!found?.redeemable) throw createError('CouponNotFound', { couponId: code })
  return found.id
}
