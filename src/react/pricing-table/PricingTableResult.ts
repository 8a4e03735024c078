import type { BillingPeriod } from '../../core/catalog/Catalog.ts'
import type { LatchkeyError } from '../../core/errors/LatchkeyError.ts'
import type { Instant } from '../../core/time/Instant.ts'
import type { PricingTableState } from './pricingTableTypes.ts'

/** What `usePricingTable` answers: the cards and everything that a customer can change about them. */
export interface PricingTableResult {
  readonly status: 'loading' | 'ready' | 'error'
  /** The last good one stays while loading again and after an error. */
  readonly table: PricingTableState | null
  readonly error: LatchkeyError | null
  /** Server time at which the plans were loaded; null while there are none. */
  readonly updatedAt: Instant | null
  retry(): void
  setBillingPeriod(billingPeriod: BillingPeriod): void
  /** Units of a feature; brought into the plan's bounds. */
  setQuantity(planId: string, featureId: string, value: number): void
  /** Copies of an add-on, 0 for none; brought into its bounds. */
  setAddon(planId: string, addonId: string, quantity: number): void
}
