import type { AccessDeniedReason, Entitlement } from '../core/entitlement/Entitlement.ts'
import type { PaymentMethod, Revision } from '../core/subscription/CustomerState.ts'
import type { Instant } from '../core/time/Instant.ts'
import type { SubscriptionView } from './SubscriptionView.ts'

/** The customer as their own browser sees them. */
export interface CustomerView {
  readonly id: string
  readonly name: string | null
  readonly email: string | null
  readonly defaultPaymentMethod: PaymentMethod | null
}

/** Everything a client needs to answer questions about one customer without another request. */
export interface Snapshot {
  /** null when nobody is signed in. */
  readonly customer: CustomerView | null
  /** Whether the signed-in person may buy, or only look. */
  readonly canPurchase: boolean
  readonly resourceId: string | null
  /** Live subscriptions: active, on trial, scheduled or waiting for a payment. */
  readonly subscriptions: readonly SubscriptionView[]
  readonly entitlements: readonly Entitlement[]
  /** The reason of every feature that is not in `entitlements`. */
  readonly accessDeniedReason: AccessDeniedReason
  readonly revision: Revision
  /** The server's time of this answer. */
  readonly serverTime: Instant
  /** When time alone may change this answer; null never. */
  readonly validUntil: Instant | null
}
