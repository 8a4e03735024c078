import type { EntitlementRequest } from '../core/entitlement/Entitlement.ts'
import type { Quote } from '../core/provisioning/Quote.ts'
import type { RequestedSelection } from '../core/provisioning/Selection.ts'
import type { Instant } from '../core/time/Instant.ts'

/** What somebody wants to have: the part of a request that a browser may decide. */
export type SubscriptionSelection = RequestedSelection

export interface CheckoutOptions {
  readonly successUrl: string
  readonly cancelUrl: string
  readonly allowPromoCodes?: boolean | undefined
  readonly collectBillingAddress?: boolean | undefined
  readonly collectPhoneNumber?: boolean | undefined
}

/** Handed to the payments provider whole, and stored nowhere here. */
export interface BillingInformation {
  readonly language?: string
  readonly timezone?: string
  readonly billingAddress?: BillingAddress
  readonly shippingAddress?: BillingAddress
}

export interface BillingAddress {
  readonly country?: string
  readonly city?: string
  readonly state?: string
  readonly line1?: string
  readonly line2?: string
  readonly phoneNumber?: string
  readonly postalCode?: string
}

export interface ProvisionSubscriptionInput extends SubscriptionSelection {
  readonly customerId: string
  readonly checkoutOptions?: CheckoutOptions | undefined
  /** Wait for the payment's result before answering. @defaultValue true */
  readonly awaitPaymentConfirmation?: boolean | undefined
  readonly billingInformation?: BillingInformation | undefined
  readonly metadata?: Readonly<Record<string, string>> | undefined
}

export interface ProvisionCustomerInput {
  readonly id: string
  readonly name?: string | undefined
  readonly email?: string | undefined
  readonly couponId?: string | undefined
  readonly billingInformation?: BillingInformation | undefined
  readonly subscriptionParams?: Omit<ProvisionSubscriptionInput, 'customerId'> | undefined
  readonly metadata?: Readonly<Record<string, string>> | undefined
}

export interface EstimateSubscriptionInput extends SubscriptionSelection {
  readonly customerId: string
}

export interface CancelSubscriptionInput {
  readonly subscriptionId: string
  /** @defaultValue 'END_OF_BILLING_PERIOD', for trials and free plans 'IMMEDIATE' */
  readonly cancellationTime?: 'IMMEDIATE' | 'END_OF_BILLING_PERIOD' | undefined
}

export interface EntitlementQuery extends EntitlementRequest {
  readonly customerId: string
  readonly featureId: string
  readonly resourceId?: string | undefined
}

export interface UsageReport {
  readonly customerId: string
  readonly featureId: string
  /** Feature units: a change (DELTA) or the new amount (SET). */
  readonly value: number
  /** @defaultValue 'DELTA' */
  readonly updateBehavior?: 'DELTA' | 'SET' | undefined
  readonly resourceId?: string | undefined
  readonly idempotencyKey?: string | undefined
}

export interface ConsumeInput {
  readonly customerId: string
  readonly featureId: string
  /** Feature units, a positive whole number. */
  readonly amount: number
  readonly resourceId?: string | undefined
}

export interface UsageEvent {
  readonly customerId: string
  readonly eventName: string
  readonly idempotencyKey: string
  readonly dimensions?: Readonly<Record<string, string | number | boolean>> | undefined
  readonly resourceId?: string | undefined
  readonly timestamp?: Instant | undefined
}

/** Every command takes one: who does it, and the key under which a repeat is recognised. */
export interface CommandOptions {
  readonly idempotencyKey?: string | undefined
  readonly actor?: Actor | undefined
  /** The price that was shown, required when a browser lets a saved card be charged. */
  readonly quote?: Quote | undefined
}

/** Who did something, for the audit log. */
export interface Actor {
  readonly type: 'server' | 'user' | 'system' | 'payments'
  readonly id: string | null
}
