import type { PaymentMethod, Revision } from '../core/subscription/CustomerState.ts'
import type { PaymentMethodSetup } from './PaymentMethodSetup.ts'
import type { PaywallData } from './PaywallData.ts'
import type { PromotionView } from './PromotionView.ts'
import type { ProvisionOutcome } from './ProvisionOutcome.ts'
import type {
  ConsumeResult,
  ImpactEstimate,
  InvoiceSummary,
  Resource,
  SubscriptionEstimate,
  UpgradeRequest,
  UsageHistory,
  UsageResult,
} from './results.ts'
import type { Snapshot } from './Snapshot.ts'
import type { SubscriptionView } from './SubscriptionView.ts'
import type { UnlockExplanation } from './UnlockExplanation.ts'

/** The JSON that each of the browser's routes answers with status 200; everything else is an `ErrorBody`. */
export interface BrowserAnswers {
  readonly snapshot: Snapshot
  readonly paywall: PaywallData
  readonly unlock: UnlockExplanation
  readonly estimate: SubscriptionEstimate
  readonly impact: ImpactEstimate
  readonly provision: ProvisionOutcome
  readonly update: ProvisionOutcome
  readonly cancel: SubscriptionView
  /** The subscription that goes on as it was. */
  readonly undo: SubscriptionView
  readonly reconcile: ProvisionOutcome
  /** A denial too: `isGranted` says it. */
  readonly consume: ConsumeResult
  readonly report: UsageResult
  readonly usageHistory: UsageHistory
  /** The visible ones, oldest first. */
  readonly promotions: readonly PromotionView[]
  /** Those that this person may see. */
  readonly resources: readonly Resource[]
  readonly requestUpgrade: UpgradeRequest
  /** The data of each event of a stream: the first at once, then one after each change. */
  readonly changes: Revision
  readonly invoices: readonly InvoiceSummary[]
  /** The default first. */
  readonly paymentMethods: readonly PaymentMethod[]
  readonly setUpPaymentMethod: PaymentMethodSetup
  /** All payment methods as they are then. */
  readonly makeDefaultPaymentMethod: readonly PaymentMethod[]
  readonly detachPaymentMethod: readonly PaymentMethod[]
}
