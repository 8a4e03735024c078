import type { Currency } from './Money.ts'

/**
 * Currencies and their decimal places by ISO 4217 as payment providers bill them.
 * Kept here because Intl disagrees for some (it gives HUF, IDR and others no decimals).
 */
const zeroDecimal = 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF'
const threeDecimal = 'BHD IQD JOD KWD LYD OMR TND'
const twoDecimal =
  'AED ALL AMD ANG AUD AWG AZN BAM BBD BDT BGN BMD BND BRL BSD BWP BYN BZD CAD CDF CHF CNY CZK DKK DOP DZD EGP ETB EUR FJD GBP GEL GIP GMD GYD HKD HRK HTG HUF IDR ILS INR JMD KES KGS KHR KYD KZT LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRO MVR MWK MXN MYR MZN NAD NGN NOK NPR NZD PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SEK SGD SLE SLL SOS SZL THB TJS TOP TRY TTD TZS UAH USD UYU UZS WST XCD YER ZAR ZMW'

const exponents: ReadonlyMap<Currency, number> = new Map([
  ...zeroDecimal.split(' ').map((code) => [code, 0] as const),
  ...twoDecimal.split(' ').map((code) => [code, 2] as const),
  ...threeDecimal.split(' ').map((code) => [code, 3] as const),
])

/** Tells whether this is an upper-case ISO 4217 code that can be billed. */
export function isCurrency(value: unknown): value is Currency {
  return typeof value === 'string' && exponents.has(value)
}

/** The number of decimal places of a currency: 2 for USD, 0 for JPY, 3 for KWD. */
export function currencyExponent(currency: Currency): number {
  return exponents.get(currency) ?? 2
}
