import type { Charge, Coupon } from '../catalog/Catalog.ts'
import { currencyExponent } from '../money/currencies.ts'
import { scaleDecimal } from '../money/decimal.ts'
import { divideHalfUp, sumMoney, toMoney, type Currency, type Money } from '../money/Money.ts'
import type { PriceLine, PriceTotals } from '../provisioning/Quote.ts'
import type { Selection } from '../provisioning/Selection.ts'
import type { Period } from '../time/Instant.ts'
import { chargeAmount, priceFor } from './chargeAmount.ts'

/**
 * Prices one whole billing period of a selection: a line per charge of the plan and per add-on, then the discount.
 * Usage-based charges are billed after the period and have no line here. Null for plans without a price.
 */
export function priceSelection(
  selection: Selection,
  coupon: Coupon | null,
  period: Period | null,
): PriceTotals | null {
  const { billingPeriod, currency, plan } = selection
  if (billingPeriod === null || currency === null) return null
  const price = (charge: Charge, quantity: number): Money | null => {
    const row = priceFor(charge, billingPeriod)
    return row ? chargeAmount(charge, row, quantity) : null
  }
  const planLines = selection.planCharges.flatMap((charge): PriceLine[] => {
    if (charge.billingModel === 'USAGE_BASED') return []
    const quantity = selection.charges.find((unit) => unit.id === charge.featureId)?.quantity ?? 1
    const amount = price(charge, quantity)
    return amount
      ? [
          chargeLine(
            plan.id,
            charge.featureId,
            plan.displayName,
            charge.featureId === null ? 1 : quantity,
            amount,
            period,
          ),
        ]
      : []
  })
  const addonLines = selection.addons.flatMap(({ addon, quantity, charges }) =>
    charges.flatMap((charge): PriceLine[] => {
      const amount = price(charge, 1)
      return amount
        ? [chargeLine(addon.id, null, addon.displayName, quantity, multiply(amount, quantity), period)]
        : []
    }),
  )
  return withDiscount([...planLines, ...addonLines], coupon, currency, period)
}

function chargeLine(
  packageId: string,
  featureId: string | null,
  description: string,
  quantity: number,
  amount: Money,
  period: Period | null,
): PriceLine {
  return { kind: 'charge', packageId, featureId, description, quantity, amount, period }
}

function multiply(amount: Money, quantity: number): Money {
  return toMoney(BigInt(amount.amountMinor) * BigInt(quantity), amount.currency)
}

/** Sums lines and takes a coupon off: a percentage rounded half up once, or a fixed amount, never more than the sum. */
export function withDiscount(
  charges: readonly PriceLine[],
  coupon: Coupon | null,
  currency: Currency,
  period: Period | null,
): PriceTotals {
  const subTotal = sumMoney(
    charges.map((line) => line.amount),
    currency,
  )
  const off = coupon ? discountOf(coupon, subTotal) : 0n
  const discount = toMoney(off, currency)
  const lines =
    coupon && off > 0n
      ? [
          ...charges,
          {
            kind: 'discount' as const,
            packageId: coupon.id,
            featureId: null,
            description: coupon.name,
            quantity: 1,
            amount: toMoney(-off, currency),
            period,
          },
        ]
      : charges
  return {
    lines,
    subTotal,
    discount,
    total: sumMoney(
      lines.map((line) => line.amount),
      currency,
    ),
  }
}

function discountOf(coupon: Coupon, subTotal: Money): bigint {
  const base = BigInt(subTotal.amountMinor)
  if (base <= 0n) return 0n
  const off =
    coupon.percentOffBasisPoints === null
      ? fixedDiscount(coupon, subTotal.currency)
      : divideHalfUp(base * BigInt(coupon.percentOffBasisPoints), 10_000n)
  return off > base ? base : off
}

function fixedDiscount(coupon: Coupon, currency: Currency): bigint {
  const off = coupon.amountsOff?.find((entry) => entry.currency === currency)
  return off ? scaleDecimal(off.amount, currencyExponent(currency)) : 0n
}
