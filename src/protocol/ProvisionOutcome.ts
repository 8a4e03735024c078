import type { PaymentFailureCode } from '../core/provisioning/PaymentResult.ts'
import type { Instant } from '../core/time/Instant.ts'
import type { Invoice } from '../core/subscription/Subscription.ts'
import type { SubscriptionView } from './SubscriptionView.ts'

export type { PaymentFailureCode }

/** What provisioning or updating a subscription came to. Branch on `type`. */
export type ProvisionOutcome =
  | { readonly type: 'succeeded'; readonly subscription: SubscriptionView }
  | {
      readonly type: 'scheduled'
      readonly subscription: SubscriptionView
      readonly effectiveAt: Instant
    }
  | {
      readonly type: 'checkout'
      readonly checkoutUrl: string
      readonly checkoutId: string
      readonly expiresAt: Instant
    }
  | {
      readonly type: 'action'
      /** A page on which the customer can complete the payment. */
      readonly paymentUrl: string | null
      /** Completes the payment in place; only ever sent to its owner, never stored. */
      readonly paymentSecret: string | null
      readonly subscription: SubscriptionView
      readonly invoice: Invoice
    }
  | { readonly type: 'processing'; readonly subscription: SubscriptionView | null }
  | {
      readonly type: 'failed'
      readonly code: PaymentFailureCode | (string & {})
      readonly invoice: Invoice | null
    }
