import { currencyExponent } from '../../core/money/currencyExponent.ts'
import type { Decimal } from '../../core/money/decimal.ts'
import type { Money } from '../../core/money/Money.ts'

/** Major units: 1999 cents are 19.99, the number that is nearest to it, which is what one writes. */
export function majorUnits({ amountMinor, currency }: Money): number {
  return amountMinor / 10 ** currencyExponent(currency)
}

/** An amount as it is told in most places: the currency in small letters. */
export function toAmount(money: Money): { readonly amount: number; readonly currency: string } {
  return { amount: majorUnits(money), currency: money.currency.toLowerCase() }
}

/** A price of the catalog, which is in major units already. */
export function toPrice(amount: Decimal, currency: string) {
  return { amount: Number(amount), currency: currency.toLowerCase() }
}
