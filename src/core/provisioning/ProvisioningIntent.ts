import type { ScheduledUpdate } from '../subscription/Subscription.ts'
import type { Instant } from '../time/Instant.ts'

/**
 * One wish to buy, from the first request until it is settled. It is written before the payments provider is asked,
 * so that whatever happens in between can be recovered. Never holds billing information or a payment secret.
 */
export interface ProvisioningIntent {
  readonly id: string
  /** The subscription that comes into being, or changes, when this succeeds. */
  readonly subscriptionId: string
  /** What the existing subscription changes to when it is paid; null when the intent makes a new subscription. */
  readonly update: ScheduledUpdate | null
  /** While it is `running`: until when it is left to the command that wrote it. */
  readonly leaseUntil: Instant
  readonly status: 'running' | 'checkout' | 'action' | 'processing' | 'succeeded' | 'failed'
  /** What was asked for, as a canonical text: two intents with the same text are the same wish. */
  readonly fingerprint: string
  readonly checkoutId: string | null
  readonly checkoutUrl: string | null
  readonly expiresAt: Instant | null
  /** Why it failed: `CheckoutExpired`, `CheckoutCanceled`, `CardDeclined` … */
  readonly failureCode: string | null
  readonly createdAt: Instant
  /** Payments for this wish that were given back, because it had been paid already, or was given up. */
  readonly refunds: readonly RefundedPayment[]
}

/** A payment that was given back whole, and the provider's subscription that ended with it. */
export interface RefundedPayment {
  /** The provider's id of the subscription. */
  readonly billingId: string
  readonly reason: 'duplicate' | 'given_up' | 'customer_archived'
  readonly at: Instant
}
