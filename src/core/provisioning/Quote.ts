import type { Money } from '../money/Money.ts'
import type { Instant, Period } from '../time/Instant.ts'

/**
 * What a line is: a charge of a whole period, one that is made once, usage of the period that is over, what is missing
 * to the plan's minimum, the credit for the
 * part of a period that is not used, the charge for the part that is left, a coupon's discount, credit that is kept
 * for later, tax that is added.
 */
export type PriceLineKind =
  | 'charge'
  | 'one_off'
  | 'usage'
  | 'minimum_spend'
  | 'proration'
  | 'remaining_time'
  | 'discount'
  | 'carried_forward'
  | 'tax'

/** One line of an invoice or a preview. A credit has a negative amount. */
export interface PriceLine {
  readonly kind: PriceLineKind
  /** What the line is for: the plan or add-on, and the counted feature if any. */
  readonly packageId: string
  readonly featureId: string | null
  /** The catalog's own name of it, untranslated. */
  readonly description: string
  readonly quantity: number
  readonly amount: Money
  readonly period: Period | null
}

/**
 * The tax on an invoice: `none` is computed here, it is `unknown` until the customer's country is, or it is part of the
 * total: `included` in the prices, or `excluded` from them and added as a line.
 */
export type Tax =
  | { readonly status: 'none' }
  | { readonly status: 'unknown' }
  | {
      readonly status: 'included' | 'excluded'
      readonly displayName: string
      /** Hundredths of a percent. */
      readonly percentageBasisPoints: number
      readonly amount: Money
    }

/** Lines with their sums. `subTotal` is before discount and tax; `total`, the sum of all lines, is what is charged. */
export interface PriceTotals {
  readonly lines: readonly PriceLine[]
  readonly subTotal: Money
  readonly discount: Money
  readonly tax: Tax
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
