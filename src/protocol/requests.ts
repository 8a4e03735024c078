import type { PromotionWish } from '../core/entitlement/PromotionWish.ts'
import type { EntitlementRequest } from '../core/entitlement/Entitlement.ts'
import type { Quote } from '../core/provisioning/Quote.ts'
import type { PurchaseTerms, RequestedSelection, ScheduleStrategy } from '../core/provisioning/Selection.ts'
import type { Quantity } from '../core/subscription/Subscription.ts'
import type { Instant } from '../core/time/Instant.ts'

export type { PurchaseTerms, ScheduleStrategy }

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

export interface ProvisionSubscriptionInput extends SubscriptionSelection, PurchaseTerms {
  readonly customerId: string
  readonly checkoutOptions?: CheckoutOptions | undefined
  /** Wait for the payment's result before answering. @defaultValue true */
  readonly awaitPaymentConfirmation?: boolean | undefined
  readonly billingInformation?: BillingInformation | undefined
  readonly metadata?: Readonly<Record<string, string>> | undefined
}

/** What changes of a subscription; the plan never does. What is left out stays. */
export interface UpdateSubscriptionInput {
  readonly customerId: string
  readonly subscriptionId: string
  /** Units by feature; those left out stay. */
  readonly charges?: readonly Quantity[] | undefined
  /** The whole list of add-ons, in place of the present one. */
  readonly addons?: readonly Quantity[] | undefined
  readonly billingPeriod?: RequestedSelection['billingPeriod']
  /** An empty text takes the coupon away. */
  readonly couponId?: string | undefined
  /** In place of the present metadata. */
  readonly metadata?: Readonly<Record<string, string>> | undefined
  /** Beside the present metadata, or in place of what has the same name. */
  readonly addedMetadata?: Readonly<Record<string, string>> | undefined
  /** A trial only: makes it longer or shorter. */
  readonly trialEndDate?: Instant | undefined
  /** @defaultValue 'IMMEDIATE' */
  readonly scheduleStrategy?: ScheduleStrategy | undefined
  /** `NOW` begins a new billing period. @defaultValue 'UNCHANGED' */
  readonly billingCycleAnchor?: 'UNCHANGED' | 'NOW' | undefined
  /** @defaultValue 'INVOICE_IMMEDIATELY' */
  readonly prorationBehavior?: 'INVOICE_IMMEDIATELY' | 'CREATE_PRORATIONS' | 'NONE' | undefined
  readonly awaitPaymentConfirmation?: boolean | undefined
  readonly billingInformation?: BillingInformation | undefined
}

export interface MigrateSubscriptionInput {
  readonly customerId: string
  readonly subscriptionId: string
  /** @defaultValue 'END_OF_BILLING_PERIOD' */
  readonly subscriptionMigrationTime?: 'IMMEDIATE' | 'END_OF_BILLING_PERIOD' | undefined
}

/** A subscription of a customer that is to be for another of their resources. */
export interface TransferSubscriptionInput {
  readonly customerId: string
  readonly subscriptionId: string
  readonly destinationResourceId: string
}

/** A subscription that another customer is to pay for. */
export interface DelegateSubscriptionInput {
  readonly customerId: string
  readonly subscriptionId: string
  /** Who pays from now on: the customer themselves, or another one with a payment method. */
  readonly targetCustomerId: string
}

/** A customer as another system knows them. What is left out of one who is known already stays. */
export interface ImportedCustomer {
  readonly id: string
  readonly name?: string | undefined
  readonly email?: string | undefined
  /** The payments provider's id of this customer. */
  readonly billingId?: string | undefined
  readonly metadata?: Readonly<Record<string, string>> | undefined
}

/** 1 to 1,000 customers. */
export interface ImportCustomersInput {
  readonly customers: readonly ImportedCustomer[]
}

/** What changes of a customer. What is left out stays; billing information is replaced whole, at the provider. */
export interface UpdateCustomerInput {
  readonly id: string
  readonly name?: string | undefined
  readonly email?: string | undefined
  /** An empty text takes the coupon away. */
  readonly couponId?: string | undefined
  readonly billingInformation?: BillingInformation | undefined
  /** In place of the present metadata. */
  readonly metadata?: Readonly<Record<string, string>> | undefined
}

/** What a customer is to be given of one feature besides their subscriptions, or what is to be taken away. */
export type PromotionalEntitlementInput = PromotionWish

export interface ReserveInput extends ConsumeInput {
  /** How long the units are held, in milliseconds. @defaultValue 15 minutes */
  readonly holdMs?: number | undefined
}

export interface UsageHistoryQuery {
  readonly customerId: string
  readonly featureId: string
  readonly resourceId?: string | undefined
  readonly startDate: Instant
  /** @defaultValue now */
  readonly endDate?: Instant | undefined
  /** The width of a point. @defaultValue 'DAY' */
  readonly interval?: 'HOUR' | 'DAY' | 'WEEK' | 'MONTH' | undefined
}

export interface ProvisionCustomerInput {
  readonly id: string
  readonly name?: string | undefined
  readonly email?: string | undefined
  readonly couponId?: string | undefined
  readonly billingInformation?: BillingInformation | undefined
  /** null subscribes to nothing. @defaultValue null */
  readonly subscriptionParams?: Omit<ProvisionSubscriptionInput, 'customerId'> | null | undefined
  readonly metadata?: Readonly<Record<string, string>> | undefined
}

/** A new subscription, or the change of an existing one when it has a `subscriptionId`. */
export type EstimateSubscriptionInput = EstimateNewSubscriptionInput | UpdateSubscriptionInput

export interface EstimateNewSubscriptionInput extends SubscriptionSelection, PurchaseTerms {
  readonly customerId: string
}

export interface CancelSubscriptionInput {
  readonly subscriptionId: string
  /** @defaultValue 'END_OF_BILLING_PERIOD', for trials and free plans 'IMMEDIATE' */
  readonly cancellationTime?: 'IMMEDIATE' | 'END_OF_BILLING_PERIOD' | 'SPECIFIC_DATE' | undefined
  /** Needed with `SPECIFIC_DATE`. */
  readonly endDate?: Instant | undefined
  /** What follows: the product's end setup, or nothing. @defaultValue 'DEFAULT' */
  readonly cancellationAction?: 'DEFAULT' | 'REVOKE_ENTITLEMENTS' | undefined
  /** Credits unused time when it ends before its paid period does. @defaultValue false */
  readonly prorate?: boolean | undefined
}

/** What somebody who may not buy asks for of those who may. All of it is optional. */
export interface RequestUpgradeInput {
  readonly customerId: string
  /** The feature that is missing. */
  readonly featureId?: string | undefined
  /** What would be bought. */
  readonly selection?: SubscriptionSelection | undefined
  /** At most 500 characters. */
  readonly message?: string | undefined
  /** Where somebody who may buy finds it chosen already. */
  readonly link?: string | undefined
  /** Where in the product, and which variant of it, led to this. */
  readonly placement?: string | undefined
  readonly variant?: string | undefined
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

/** What commands that count usage take besides. */
export interface UsageOptions extends CommandOptions {
  /**
   * The host's own transaction on the database of the store: the usage is there or not together with the host's rows. With
   * `createPgDriver` it is a client of `pg` after `begin`, with `createPgliteDriver` what `database.transaction` hands out.
   */
  readonly tx?: object | undefined
}

/** Who did something, for the audit log. */
export interface Actor {
  readonly type: 'server' | 'user' | 'system' | 'payments'
  readonly id: string | null
}
