import type { Currency } from './Money.ts'

export const zeroDecimal = 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF'
export const threeDecimal = 'BHD IQD JOD KWD LYD OMR TND'

/**
 * The number of decimal places of a currency as payment providers bill it: 2 for USD, 0 for JPY, 3 for KWD. Kept here
 * because Intl disagrees for some (it gives HUF, IDR and others no decimals).
 */
export function currencyExponent(currency: Currency): number {
  if (zeroDecimal.includes(currency)) return 0
  return threeDecimal.includes(currency) ? 3 : 2
}
