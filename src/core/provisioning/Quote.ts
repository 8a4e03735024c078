import type { Money } from '../money/Money.ts'
import type { Instant, Period } from '../time/Instant.ts'

/** One line of an invoice or a preview. A credit has a negative amount. */
export interface PriceLine {
  readonly kind: 'charge' | 'proration' | 'discount' | 'carried_forward'
  /** What the line is for: the plan or add-on, and the counted feature if any. */
  readonly packageId: string
  readonly featureId: string | null
  /** The catalog's own name of it, untranslated. */
  readonly description: string
  readonly quantity: number
  readonly amount: Money
  readonly period: Period | null
}

/** Lines with their sums. `subTotal` is before discount; `total` is what is charged. */
export interface PriceTotals {
  readonly lines: readonly PriceLine[]
  readonly subTotal: Money
  readonly discount: Money
  readonly total: Money
}

/**
 * A price that was shown: what is due now and what comes next, pinned to the instant it was computed for.
 * It is sent back on confirmation; a different total, now or next, is the error `PriceChanged`.
 */
export interface Quote {
  readonly prorationDate: Instant
  readonly revision: { readonly customer: number; readonly catalog: number }
  readonly currency: string
  readonly lines: readonly PriceLine[]
  readonly total: Money
  readonly next: { readonly total: Money; readonly at: Instant } | null
}
