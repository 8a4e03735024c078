import type { Money } from '../../../core/money/Money.ts'
import type { Tax } from '../../../core/provisioning/Quote.ts'
import { pageText } from './pageText.ts'

/** The row of the tax, before the total; null where none is known. */
export function taxRow(tax: Tax): { readonly label: string; readonly amount: Money } | null {
  if (tax.status === 'none' || tax.status === 'unknown') return null
  const { status, displayName, percentageBasisPoints, amount } = tax
  const rate = new Intl.NumberFormat(pageText.language, { style: 'percent', maximumFractionDigits: 2 })
  const label = pageText.tax(displayName, rate.format(percentageBasisPoints / 10_000))
  return { label: status === 'included' ? pageText.including(label) : label, amount }
}

/** A text about an amount to which tax is added that is not known yet. */
export function withUnknownTax(text: string, tax: Tax, plusTax: (text: string) => string): string {
  return tax.status === 'unknown' ? plusTax(text) : text
}
