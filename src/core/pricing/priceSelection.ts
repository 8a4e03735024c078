import type { PriceTotals } from '../provisioning/Quote.ts'
import type { Selection } from '../provisioning/Selection.ts'
import { priceLines } from './priceLines.ts'
import type { TaxRule } from './taxRule.ts'
import { totalLines } from './totalLines.ts'

/**
 * Prices one whole billing period of a selection: the lines of `priceLines`, then tax.
 *
 * @returns null for plans without a price
 */
export function priceSelection(
  selection: Selection,
  options: Parameters<typeof priceLines>[1] & {
    /** @defaultValue no tax */
    readonly tax?: TaxRule
  },
): PriceTotals | null {
  const { currency } = selection
  const untaxed = priceLines(selection, options)
  if (!untaxed || currency === null) return null
  return totalLines(untaxed.lines, currency, options.tax ?? { status: 'none' })
}
