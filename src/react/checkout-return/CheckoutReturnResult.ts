import type { CheckoutReturnState } from '../../client/checkout-return/CheckoutReturnState.ts'
import type { BlockedAction } from '../../client/provisioning/ProvisioningState.ts'

export interface CheckoutReturnOptions {
  /** Continues what the paywall had interrupted: called once, in one tab. */
  readonly onContinue?: ((action: BlockedAction) => void | Promise<void>) | undefined
}

/** What `useCheckoutReturn` answers. */
export interface CheckoutReturnResult extends CheckoutReturnState {
  /** Whether the interrupted action was continued: not (yet), on its way, done, or it failed. */
  readonly continuation: 'none' | 'continuing' | 'continued' | 'failed'
  /** Continues by hand, when `onContinue` was not given or failed. Answers the action; null when there is none left. */
  continueAction(): Promise<BlockedAction | null>
  /** Asks the server again after `processing` or `error`. */
  retry(): void
  /** Says that the customer has seen how it ended: `state` is `none` from then on. */
  dismiss(): void
}
