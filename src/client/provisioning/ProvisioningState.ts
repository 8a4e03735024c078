import type { LatchkeyError } from '../../core/errors/LatchkeyError.ts'
import type { Quote } from '../../core/provisioning/Quote.ts'
import type { Invoice } from '../../core/subscription/Subscription.ts'
import type { Instant } from '../../core/time/Instant.ts'
import type { ProvisionOutcome } from '../../protocol/ProvisionOutcome.ts'
import type { SubscriptionEstimate } from '../../protocol/results.ts'
import type { SubscriptionView } from '../../protocol/SubscriptionView.ts'
import type { Placement } from '../ClientEvent.ts'
import type { PurchaseSelection } from './PurchaseSelection.ts'

/** What the paywall interrupted, as plain JSON, so that it can go on after a redirect. */
export interface BlockedAction {
  readonly type: string
  readonly payload?: unknown
}

export interface ProvisioningRequest extends Placement {
  /** A plan to buy, or a change of a subscription. */
  readonly selection: PurchaseSelection
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
  readonly selection: PurchaseSelection
  readonly blockedAction: BlockedAction | null
}

/** Where a purchase stands. Branch on `status`. */
export type ProvisioningState =
  | { readonly status: 'idle' }
  /** `prepare` asks for the price. */
  | (Started & { readonly status: 'estimating' })
  /** The price is there: `confirm` buys at it. */
  | (Started & { readonly status: 'confirming'; readonly estimate: SubscriptionEstimate })
  | (Started & { readonly status: 'submitting' })
  | (Started & { readonly status: 'succeeded'; readonly subscription: SubscriptionView })
  | (Started & {
      readonly status: 'scheduled'
      readonly subscription: SubscriptionView
      readonly effectiveAt: Instant
    })
  /** The customer has to go to a checkout page, whose URL has passed `safeUrl`. */
  | (Started & { readonly status: 'redirecting'; readonly outcome: CheckoutOutcome })
  /** The checkout page was opened, here or before this page was loaded: `resume` goes on with it, `abandon` drops it. */
  | (Started & {
      readonly status: 'awaiting_return'
      readonly checkoutId: string
      /** null until the server was asked for it again. */
      readonly outcome: CheckoutOutcome | null
      /** The customer is on this page again, without the checkout page having brought them. */
      readonly isBack: boolean
      /** Why it could not be asked how it stands. */
      readonly error: LatchkeyError | null
    })
  /** The payment needs the customer: hand `outcome` to `usePaymentAction`. */
  | (Started & { readonly status: 'action'; readonly outcome: ActionOutcome })
  | (Started & {
      readonly status: 'processing'
      readonly subscription: SubscriptionView | null
      /** Why it could not be asked how it stands. */
      readonly error: LatchkeyError | null
    })
  /** The page was left before the answer came. `resume` repeats the same request, and nothing is done twice. */
  | (Started & { readonly status: 'interrupted' })
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

/** The states in which a purchase waits for something outside of the page. */
export type WaitingState = Extract<
  ProvisioningState,
  { readonly status: 'redirecting' | 'awaiting_return' | 'action' | 'processing' | 'interrupted' }
>

/** Tells whether a purchase waits for something outside of the page. */
export function isWaiting(state: ProvisioningState): state is WaitingState {
  switch (state.status) {
    case 'redirecting':
    case 'awaiting_return':
    case 'action':
    case 'processing':
    case 'interrupted':
      return true
    default:
      return false
  }
}
