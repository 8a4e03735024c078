import type { ReactNode } from 'react'
import type { BlockedAction } from '../../client/provisioning/ProvisioningState.ts'
import type { CheckoutStepOptions } from '../../react/checkout-steps/checkoutSteps.ts'
import type { SubscriptionView } from '../../react/protocolTypes.ts'

/** What every component that can sell takes. */
export interface PurchaseProps extends CheckoutStepOptions {
  /** What was interrupted, as plain JSON: it survives the checkout page and is handed to `onContinue` exactly once. */
  readonly blockedAction?: BlockedAction | null | undefined
  /** Where the checkout page sends the customer back to. @defaultValue the current page */
  readonly returnUrl?: string | undefined
  /** Where this offer stands, for events and the subscription's metadata. */
  readonly placement?: string | undefined
  /** Which variant of it. */
  readonly variant?: string | undefined
  /** A sentence under the confirming button, such as what the customer agrees to by it. */
  readonly consent?: ReactNode
  /** The subscription is there, or scheduled; the customer did not leave the page. */
  readonly onCompleted?: ((subscription: SubscriptionView) => unknown) | undefined
  /** Goes on with `blockedAction`; called once after success. */
  readonly onContinue?: ((action: BlockedAction) => unknown) | undefined
}
