import { currencyExponent } from '../../../core/money/currencyExponent.ts'
import type { Money } from '../../../core/money/Money.ts'
import { pageText } from './pageText.ts'

/** An amount in words for the customer, such as `$17.00`, exact for any number of minor units. */
export function formatAmount({ amountMinor, currency }: Money): string {
  const exponent = currencyExponent(currency)
  const formatter = new Intl.NumberFormat(pageText.language, {
    style: 'currency',
    currency,
    minimumFractionDigits: exponent,
    maximumFractionDigits: exponent,
  })
  return formatter.format(toDecimal(amountMinor, exponent))
}

/** Written as a decimal, because a division could lose the last digit. */
function toDecimal(amountMinor: number, exponent: number): Intl.StringNumericLiteral {
  const digits = String(Math.abs(amountMinor)).padStart(exponent + 1, '0')
  const cut = digits.length - exponent
  const decimal = exponent === 0 ? digits : `${digits.slice(0, cut)}.${digits.slice(cut)}`
  return `${amountMinor < 0 ? '-' : ''}${decimal}` as Intl.StringNumericLiteral
}
