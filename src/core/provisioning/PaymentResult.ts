import type { Invoice } from '../subscription/Subscription.ts'
import type { Instant } from '../time/Instant.ts'

/** Why a payment did not go through. More codes may come: treat an unknown one like `PaymentFailed`. */
export type PaymentFailureCode =
  | 'CardDeclined'
  | 'InsufficientFunds'
  | 'AuthenticationFailed'
  | 'CheckoutExpired'
  | 'CheckoutCanceled'
  | 'PaymentFailed'
  /** The provider never heard of it: nobody was charged. */
  | 'RequestLost'

/** What came of charging a subscription. */
export type PaymentResult =
  | {
      readonly status: 'paid'
      readonly billingId: string
      /** null when nothing was due. */
      readonly invoice: Invoice | null
      readonly paidAt: Instant
      /** The coupon whose code was redeemed on the provider's page. */
      readonly redeemedCouponId?: string | null
    }
  /** Billed by an invoice that is paid later: the subscription begins at once. */
  | {
      readonly status: 'invoiced'
      readonly billingId: string
      readonly invoice: Invoice
      readonly invoicedAt: Instant
    }
  | {
      readonly status: 'requires_action'
      readonly billingId: string
      readonly invoice: Invoice
      readonly paymentSecret: string | null
    }
  | { readonly status: 'processing'; readonly billingId: string; readonly invoice: Invoice }
  | {
      readonly status: 'failed'
      readonly billingId: string | null
      readonly invoice: Invoice | null
      readonly code: PaymentFailureCode
    }
