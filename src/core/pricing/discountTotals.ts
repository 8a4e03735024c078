import type { Coupon } from '../catalog/Catalog.ts'
import type { PriceLineKind, PriceTotals, Tax } from '../provisioning/Quote.ts'
import type { TaxRule } from './taxRule.ts'
import { totalLines } from './totalLines.ts'
import { withDiscount } from './withDiscount.ts'

const discounted: ReadonlySet<PriceLineKind> = new Set(['charge', 'one_off', 'minimum_spend'])
const credited: ReadonlySet<PriceLineKind> = new Set(['proration', 'remaining_time'])

/**
 * Takes a coupon off totals that were computed without one, as if they had been computed with it: the discount is on
 * what is bought and not on credits, and the tax is on what is left.
 */
export function discountTotals(totals: PriceTotals, coupon: Coupon): PriceTotals {
  const { currency } = totals.total
  const bought = totals.lines.filter(({ kind }) => discounted.has(kind))
  const period = bought.find(({ kind }) => kind === 'charge')?.period ?? null
  const { lines, discount } = withDiscount(bought, coupon, currency, period)
  if (discount.amountMinor === 0) return totals
  const credits = totals.lines.filter(({ kind }) => credited.has(kind))
  return totalLines([...lines, ...credits], currency, ruleOf(totals.tax))
}

function ruleOf(tax: Tax): TaxRule {
  if (tax.status === 'none' || tax.status === 'unknown') return tax
  const { status, displayName, percentageBasisPoints } = tax
  return { status, displayName, percentageBasisPoints }
}
