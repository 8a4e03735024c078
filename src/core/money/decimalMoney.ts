import { currencyExponent } from './currencyExponent.ts'
import { scaleDecimal, type Decimal } from './decimal.ts'
import { toMoney, type Currency, type Money } from './Money.ts'

/** An amount that is written in major units and no finer than its currency, as money. */
export function decimalMoney(amount: Decimal, currency: Currency): Money {
  return toMoney(scaleDecimal(amount, currencyExponent(currency)), currency)
}
