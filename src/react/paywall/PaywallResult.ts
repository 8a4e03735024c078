import type { UnlockExplanation, UnlockOption } from '../../protocol/UnlockExplanation.ts'
import type { PricingTableOptions } from '../pricing-table/pricingTableTypes.ts'
import type { PricingTableResult } from '../pricing-table/PricingTableResult.ts'

export interface PaywallOptions extends PricingTableOptions {
  /** What was blocked; omitted, the paywall is a plain choice of plans. */
  readonly featureId?: string | undefined
  /** Units that were wanted on top of the usage. @defaultValue 1 */
  readonly requestedUsage?: number | undefined
  readonly requestedValues?: readonly string[] | undefined
  /** The resource it is about; what is chosen is for it. @defaultValue the client's own */
  readonly resourceId?: string | undefined
}

/** What `usePaywall` answers: the plans, and why the customer is here. */
export interface PaywallResult extends PricingTableResult {
  /** null while loading, without a `featureId`, and when it could not be had. */
  readonly explanation: UnlockExplanation | null
  /** How the explanation stands; `none` without a `featureId`. */
  readonly explanationStatus: 'none' | 'loading' | 'ready' | 'error'
  /** Asks for the explanation again. */
  retryExplanation(): void
  /** The cheapest way to go on; its plan is the recommended one. null when nothing that can be bought helps. */
  readonly cheapest: UnlockOption | null
  /** The plan whose checkout is open; null for the choice of plans. It survives a reload, and so do the quantities. */
  readonly chosenPlanId: string | null
  /** Opens the checkout of a plan, or goes back to the choice of plans. */
  choosePlan(planId: string | null): void
}
