import { threeDecimal, zeroDecimal } from './currencyExponent.ts'
import type { Currency } from './Money.ts'

/** Currencies with two decimal places; together with the others all that can be billed. */
const twoDecimal =
  'AED ALL AMD ANG AUD AWG AZN BAM BBD BDT BGN BMD BND BRL BSD BWP BYN BZD CAD CDF CHF CNY CZK DKK DOP DZD EGP ETB EUR FJD GBP GEL GIP GMD GYD HKD HRK HTG HUF IDR ILS INR JMD KES KGS KHR KYD KZT LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRO MVR MWK MXN MYR MZN NAD NGN NOK NPR NZD PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SEK SGD SLE SLL SOS SZL THB TJS TOP TRY TTD TZS UAH USD UYU UZS WST XCD YER ZAR ZMW'

const currencies: ReadonlySet<Currency> = new Set(
  [zeroDecimal, twoDecimal, threeDecimal].flatMap((codes) => codes.split(' ')),
)

/** Tells whether this is an upper-case ISO 4217 code that can be billed. */
export function isCurrency(value: unknown): value is Currency {
  return typeof value === 'string' && currencies.has(value)
}
