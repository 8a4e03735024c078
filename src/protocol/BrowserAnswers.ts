import type { PaymentMethod } from '../core/subscription/CustomerState.ts'
import type { PaywallData } from './PaywallData.ts'
import type { ProvisionOutcome } from './ProvisionOutcome.ts'
import type { ConsumeResult, InvoiceSummary, SubscriptionEstimate, UsageResult } from './results.ts'
import type { Snapshot } from './Snapshot.ts'
import type { SubscriptionView } from './SubscriptionView.ts'
import type { UnlockExplanation } from './UnlockExplanation.ts'

/** The JSON that each of the browser's routes answers with status 200; everything else is an `ErrorBody`. */
export interface BrowserAnswers {
  readonly snapshot: Snapshot
  readonly paywall: PaywallData
  readonly unlock: UnlockExplanation
  readonly estimate: SubscriptionEstimate
  readonly provision: ProvisionOutcome
  readonly cancel: SubscriptionView
  /** The subscription that goes on as it was. */
  readonly undo: SubscriptionView
  readonly reconcile: ProvisionOutcome
  /** A denial too: `isGranted` says it. */
  readonly consume: ConsumeResult
  readonly report: UsageResult
  readonly invoices: readonly InvoiceSummary[]
  readonly paymentMethods: readonly PaymentMethod[]
}
