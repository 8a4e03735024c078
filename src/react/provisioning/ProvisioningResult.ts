import type {
  BlockedAction,
  ProvisioningRequest,
  ProvisioningState,
} from '../../client/provisioning/ProvisioningState.ts'
import type { PurchaseSelection } from '../../client/provisioning/PurchaseSelection.ts'
import type { SubscriptionView } from '../../protocol/SubscriptionView.ts'

/** What `useProvisioning` answers. */
export interface ProvisioningResult {
  readonly state: ProvisioningState
  /** Asks for the price first: `estimating`, then `confirming`, and `confirm` buys at it. Never rejects. */
  prepare(request: ProvisioningRequest): Promise<ProvisioningState>
  /** Buys. A second call while one is under way joins it. Resolves with the state it came to; never rejects. */
  start(request: ProvisioningRequest): Promise<ProvisioningState>
  /** Buys at the price of `confirming`, accepts the new one of `price_changed`, or repeats after `error`. */
  confirm(): Promise<ProvisioningState>
  /**
   * Goes on with what was begun before: asks the server how `awaiting_return` or `processing` stands, which leads to
   * `redirecting` with the same page while it is open; repeats `interrupted` as it was.
   */
  resume(): Promise<ProvisioningState>
  /** Drops what was begun, and says so to `onEvent`: it does not show again after a reload. */
  abandon(): void
  /** Back to `idle`; what is under way on the server goes on there. */
  reset(): void
  /** Leaves for the checkout page. Answers whether its URL is known and allowed. */
  openCheckout(): boolean
  /** While a selection is on the screen: its purchase in another tab shows here too. Answers what ends it. */
  watch(selection: PurchaseSelection): () => void
  /** The interrupted action, for the one caller who may continue it; null when there is none, or another tab has it. */
  claimBlockedAction(): Promise<BlockedAction | null>
  /** Cancels a subscription; paid time is kept. Rejects with a `LatchkeyError`. */
  cancel(subscriptionId: string): Promise<SubscriptionView>
  /**
   * Calls off what is scheduled for a subscription, a cancellation or another plan: it goes on as it is. Rejects with a
   * `LatchkeyError`.
   */
  undo(subscriptionId: string): Promise<SubscriptionView>
  /** Asks the server how the payment of a subscription stands. */
  checkPayment(subscriptionId: string): Promise<ProvisioningState>
}
