import type { LatchkeyError } from '../../core/errors/LatchkeyError.ts'
import type { Quote } from '../../core/provisioning/Quote.ts'
import type { Invoice } from '../../core/subscription/Subscription.ts'
import type { Instant } from '../../core/time/Instant.ts'
import type { ProvisionOutcome } from '../../protocol/ProvisionOutcome.ts'
import type { SubscriptionSelection } from '../../protocol/requests.ts'
import type { SubscriptionView } from '../../protocol/SubscriptionView.ts'
import type { Placement } from '../ClientEvent.ts'

/** What the paywall interrupted, as plain JSON, so that it can go on after a redirect. */
export interface BlockedAction {
  readonly type: string
  readonly payload?: unknown
}

export interface ProvisioningRequest extends Placement {
  readonly selection: SubscriptionSelection
  /** The price that was shown; needed when a saved card is charged. */
  readonly quote?: Quote | null | undefined
  /** Continued, exactly once, when the purchase has succeeded. */
  readonly blockedAction?: BlockedAction | null | undefined
  /** Where the checkout page sends the customer back to. @defaultValue the current page */
  readonly returnUrl?: string | undefined
}

export type CheckoutOutcome = Extract<ProvisionOutcome, { type: 'checkout' }>
export type ActionOutcome = Extract<ProvisionOutcome, { type: 'action' }>

interface Started {
  readonly selection: SubscriptionSelection
  readonly blockedAction: BlockedAction | null
}

/** Where a purchase stands. Branch on `status`. */
export type ProvisioningState =
  | { readonly status: 'idle' }
  | (Started & { readonly status: 'submitting' })
  | (Started & { readonly status: 'succeeded'; readonly subscription: SubscriptionView })
  | (Started & {
      readonly status: 'scheduled'
      readonly subscription: SubscriptionView
      readonly effectiveAt: Instant
    })
  /** The customer has to go to a checkout page, whose URL has passed `safeUrl`. */
  | (Started & { readonly status: 'redirecting'; readonly outcome: CheckoutOutcome })
  /** The payment needs the customer: hand `outcome` to `usePaymentAction`. */
  | (Started & { readonly status: 'action'; readonly outcome: ActionOutcome })
  | (Started & { readonly status: 'processing'; readonly subscription: SubscriptionView | null })
  /** The price is not the one that was shown; nothing was charged. `confirm` accepts the new one. */
  | (Started & {
      readonly status: 'price_changed'
      readonly quote: Quote
      readonly previousQuote: Quote | null
    })
  /** `UnsafeCheckoutUrl` beside the payment's own codes. */
  | (Started & { readonly status: 'failed'; readonly code: string; readonly invoice: Invoice | null })
  /** It is not known whether the server heard it: starting again with the same selection repeats the same request. */
  | (Started & { readonly status: 'error'; readonly error: LatchkeyError })
