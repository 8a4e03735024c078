import type { BrowserInput } from '../../protocol/BrowserInput.ts'
import type { ProvisionOutcome } from '../../protocol/ProvisionOutcome.ts'
import type { SubscriptionView } from '../../protocol/SubscriptionView.ts'
import type { BlockedAction, ProvisioningRequest, ProvisioningState as State } from './ProvisioningState.ts'
import type { PurchaseSelection } from './PurchaseSelection.ts'

/** The purchases of one client, one at a time. */
export interface Provisioning {
  getState(): State
  /**
   * Tells of changes. While anybody is subscribed, a purchase that was begun before this page was loaded shows again,
   * and what other tabs do with it is noticed.
   */
  subscribe(listener: () => void): () => void
  prepare(request: ProvisioningRequest): Promise<State>
  start(request: ProvisioningRequest): Promise<State>
  confirm(): Promise<State>
  resume(): Promise<State>
  abandon(): void
  reset(): void
  openCheckout(): boolean
  watch(selection: PurchaseSelection): () => void
  /** Takes what the server said of an open checkout, or payment of a subscription, that was asked about elsewhere. */
  settle(query: BrowserInput<'reconcile'>, outcome: ProvisionOutcome): Promise<void>
  claimBlockedAction(): Promise<BlockedAction | null>
  cancel(subscriptionId: string): Promise<SubscriptionView>
  undo(subscriptionId: string): Promise<SubscriptionView>
  checkPayment(subscriptionId: string): Promise<State>
}
