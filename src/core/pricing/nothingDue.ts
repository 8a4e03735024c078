import type { Currency } from '../money/Money.ts'
import type { PriceTotals } from '../provisioning/Quote.ts'
import type { TaxRule } from './taxRule.ts'
import { totalLines } from './totalLines.ts'

/** Totals without a line. On nothing there is no tax to show, but whether it is known still matters. */
export function nothingDue(currency: Currency, tax: TaxRule = { status: 'none' }): PriceTotals {
  return totalLines([], currency, tax.status === 'unknown' ? tax : { status: 'none' })
}
