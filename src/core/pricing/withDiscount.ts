import type { Coupon } from '../catalog/Catalog.ts'
import { decimalMoney } from '../money/decimalMoney.ts'
import { divideHalfUp, sumMoney, toMoney, type Currency, type Money } from '../money/Money.ts'
import type { PriceLine } from '../provisioning/Quote.ts'
import type { Period } from '../time/Instant.ts'

/** Lines before tax, with their sums. `subTotal` is before the discount. */
export interface UntaxedPrice {
  readonly lines: readonly PriceLine[]
  readonly subTotal: Money
  readonly discount: Money
}

/**
 * Takes a coupon off lines: a percentage rounded half up once, or a fixed amount, never more than the sum. A fixed
 * coupon that does not name the currency takes nothing off. `usedUp` is what of a fixed coupon another invoice of the
 * same period took already.
 */
export function withDiscount(
  lines: readonly PriceLine[],
  coupon: Coupon | null,
  currency: Currency,
  period: Period | null,
  usedUp = 0n,
): UntaxedPrice {
  const subTotal = sumMoney(
    lines.map((line) => line.amount),
    currency,
  )
  const off = coupon ? discountOf(coupon, subTotal, usedUp) : 0n
  const discount = toMoney(off, currency)
  if (!coupon || off === 0n) return { lines, subTotal, discount }
  const line: PriceLine = {
    kind: 'discount',
    packageId: coupon.id,
    featureId: null,
    description: coupon.name,
    quantity: 1,
    amount: toMoney(-off, currency),
    period,
  }
  return { lines: [...lines, line], subTotal, discount }
}

function discountOf(coupon: Coupon, subTotal: Money, usedUp: bigint): bigint {
  const base = BigInt(subTotal.amountMinor)
  if (base <= 0n) return 0n
  const off =
    coupon.percentOffBasisPoints === null
      ? fixedDiscount(coupon, subTotal.currency) - usedUp
      : divideHalfUp(base * BigInt(coupon.percentOffBasisPoints), 10_000n)
  if (off < 0n) return 0n
  return off > base ? base : off
}

function fixedDiscount(coupon: Coupon, currency: Currency): bigint {
  const off = coupon.amountsOff?.find((entry) => entry.currency === currency)
  return off ? BigInt(decimalMoney(off.amount, currency).amountMinor) : 0n
}
