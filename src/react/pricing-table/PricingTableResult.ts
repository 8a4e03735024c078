import type { BillingPeriod } from '../../core/catalog/Catalog.ts'
import type { LatchkeyError } from '../../core/errors/LatchkeyError.ts'
import type { Instant } from '../../core/time/Instant.ts'
import type { OfferedProduct, PaywallData } from '../../protocol/PaywallData.ts'
import type { PricingTableState } from './pricingTableTypes.ts'

/** What `usePricingTable` answers: the cards and everything that a customer can change about them. */
export interface PricingTableResult {
  readonly status: 'loading' | 'ready' | 'error'
  /** The products among which the customer may choose; empty when there is no choice. */
  readonly products: readonly OfferedProduct[]
  /** The one whose plans are shown or on their way; null until it is known. */
  readonly productId: string | null
  /** What the server offers, as it came: for `planComparison`. */
  readonly paywall: PaywallData | null
  /** The last good one stays while loading again and after an error. */
  readonly table: PricingTableState | null
  readonly error: LatchkeyError | null
  /** Server time at which the plans were loaded; null while there are none. */
  readonly updatedAt: Instant | null
  retry(): void
  setProduct(productId: string): void
  setBillingPeriod(billingPeriod: BillingPeriod): void
  /** Units of a feature; brought into the plan's bounds. */
  setQuantity(planId: string, featureId: string, value: number): void
  /** Copies of an add-on, 0 for none; brought into its bounds. */
  setAddon(planId: string, addonId: string, quantity: number): void
}
