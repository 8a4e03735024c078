import type { UnlockExplanation, UnlockOption } from '../../protocol/UnlockExplanation.ts'
import type { PricingTableOptions } from '../pricing-table/pricingTableTypes.ts'
import type { PricingTableResult } from '../pricing-table/PricingTableResult.ts'

export interface PaywallOptions extends PricingTableOptions {
  /** What was blocked; omitted, the paywall is a plain choice of plans. */
  readonly featureId?: string | undefined
  /** Units that were wanted on top of the usage. @defaultValue 1 */
  readonly requestedUsage?: number | undefined
  readonly requestedValues?: readonly string[] | undefined
}

/** What `usePaywall` answers: the plans, and why the customer is here. */
export interface PaywallResult extends PricingTableResult {
  /** null while loading, without a `featureId`, and when it could not be had. */
  readonly explanation: UnlockExplanation | null
  /** How the explanation stands; `none` without a `featureId`. */
  readonly explanationStatus: 'none' | 'loading' | 'ready' | 'error'
  /** The cheapest way to go on; its plan is the recommended one. null when nothing that can be bought helps. */
  readonly cheapest: UnlockOption | null
}
