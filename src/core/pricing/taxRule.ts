import type { TaxSettings } from '../catalog/Catalog.ts'

/** Which tax is on an invoice: none, one that is unknown until the country is, or a rate. */
export type TaxRule =
  | { readonly status: 'none' }
  | { readonly status: 'unknown' }
  | {
      readonly status: 'included' | 'excluded'
      readonly displayName: string
      /** Hundredths of a percent. */
      readonly percentageBasisPoints: number
    }

/** The tax of a country: none without settings or without a row for it, unknown without a country. */
export function taxRule(tax: TaxSettings | null, billingCountryCode: string | null): TaxRule {
  if (tax === null) return { status: 'none' }
  if (billingCountryCode === null) return { status: 'unknown' }
  const rate = tax.rates.find((row) => row.billingCountryCode === billingCountryCode)
  if (!rate) return { status: 'none' }
  const { displayName, percentageBasisPoints } = rate
  return { status: tax.behavior, displayName, percentageBasisPoints }
}
