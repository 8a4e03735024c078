import type {
  BlockedAction,
  ProvisioningRequest,
  ProvisioningState,
} from '../../client/provisioning/ProvisioningState.ts'
import type { SubscriptionView } from '../../protocol/SubscriptionView.ts'

/** What `useProvisioning` answers. */
export interface ProvisioningResult {
  readonly state: ProvisioningState
  /** Buys. A second call while one is under way joins it. Resolves with the state it came to; never rejects. */
  start(request: ProvisioningRequest): Promise<ProvisioningState>
  /** Accepts the new price after `price_changed`, or repeats after `error`. */
  confirm(): Promise<ProvisioningState>
  /** Back to `idle`; what is under way on the server goes on there. */
  reset(): void
  /** Leaves for the checkout page of `redirecting`. Answers whether its URL was allowed. */
  openCheckout(): boolean
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
