import type { Charge, Coupon, Price } from '../catalog/Catalog.ts'
import { toMoney, type Money } from '../money/Money.ts'
import type { PriceLine, PriceTotals } from '../provisioning/Quote.ts'
import type { Selection } from '../provisioning/Selection.ts'
import type { Period } from '../time/Instant.ts'
import { chargeAmount, chargeMinor, priceFor } from './chargeAmount.ts'
import { offeredPeriods } from './localizeCharges.ts'
import { minimumSpendLines } from './minimumSpendLines.ts'
import { hasUsageCharge } from './priceLines.ts'
import type { TaxRule } from './taxRule.ts'
import { totalLines } from './totalLines.ts'
import { withDiscount } from './withDiscount.ts'

const most = BigInt(Number.MAX_SAFE_INTEGER)

/** Units used in a period by feature, in the units that are sold. */
export type UsedUnits = ReadonlyMap<string, number>

/**
 * Prices the usage of a period that is over: a line per usage-based charge, then what this and the `fixed` charges of
 * the same period lack to the plan's minimum, the discount, and tax. All units are rated: an included quota is a first
 * tier that costs nothing. Of a fixed coupon only what the `fixed` charges left is taken off.
 *
 * @returns null when nothing of the plan is priced by usage
 */
export function priceUsage(
  selection: Selection,
  usage: UsedUnits,
  options: {
    readonly coupon: Coupon | null
    readonly period: Period | null
    readonly tax: TaxRule
    /** The recurring charges of the period, before discount and tax. */
    readonly fixed: Money
    /** Whether it is a part of a billing period: the minimum is of a whole one. @defaultValue false */
    readonly isPart?: boolean
  },
): PriceTotals | null {
  const { currency, plan } = selection
  if (currency === null || !hasUsageCharge(selection)) return null
  const { coupon, period, tax, fixed, isPart = false } = options
  const lines = ratedCharges(selection).flatMap(({ charge, price }): PriceLine[] => {
    const quantity = unitsOf(charge, usage)
    if (quantity === 0) return []
    return [
      {
        kind: 'usage',
        packageId: plan.id,
        featureId: charge.featureId,
        description: plan.displayName,
        quantity,
        amount: chargeAmount(charge, price, quantity),
        period,
      },
    ]
  })
  const counted = [fixed, ...lines.map((line) => line.amount)]
  const minimum = isPart ? [] : minimumSpendLines(selection, counted, period)
  const usedUp = BigInt(fixed.amountMinor)
  const discounted = withDiscount([...lines, ...minimum], coupon, currency, period, usedUp)
  return totalLines(discounted.lines, currency, tax)
}

/**
 * What usage is worth at the usage-based prices, before discount and tax: this is what a trial's budget limits. A trial
 * that has no billing period yet is rated at the prices of the shortest one. Worth beyond what money can be is the most
 * that it can be.
 *
 * @returns null when nothing is priced by usage
 */
export function usageWorth(
  selection: Pick<Selection, 'planCharges' | 'billingPeriod'>,
  usage: UsedUnits,
): Money | null {
  const rated = ratedCharges(selection)
  const currency = rated[0]?.price.currency
  if (currency === undefined) return null
  const worth = rated.reduce(
    (all, { charge, price }) => all + chargeMinor(charge, price, unitsOf(charge, usage)),
    0n,
  )
  return toMoney(worth < most ? worth : most, currency)
}

function ratedCharges(
  selection: Pick<Selection, 'planCharges' | 'billingPeriod'>,
): readonly { readonly charge: Charge; readonly price: Price }[] {
  const period = selection.billingPeriod ?? offeredPeriods(selection.planCharges)[0]
  if (period === undefined) return []
  return selection.planCharges.flatMap((charge) => {
    const price = charge.billingModel === 'USAGE_BASED' ? priceFor(charge, period) : undefined
    return price ? [{ charge, price }] : []
  })
}

/** A unit that is begun counts whole; usage that was taken back below nothing costs nothing. */
function unitsOf(charge: Charge, usage: UsedUnits): number {
  return Math.max(0, Math.ceil(usage.get(charge.featureId ?? '') ?? 0))
}
