import type { Catalog } from '../../core/catalog/Catalog.ts'
import type { Money } from '../../core/money/Money.ts'
import type { Problem } from '../../core/errors/LatchkeyError.ts'
import type { BillingPeriod } from '../../core/catalog/Catalog.ts'
import type { PaymentResult } from '../../core/provisioning/PaymentResult.ts'
import type { PriceTotals, Quote } from '../../core/provisioning/Quote.ts'
import type { PaymentMethod } from '../../core/subscription/CustomerState.ts'
import type { Instant } from '../../core/time/Instant.ts'
import type { BillingInformation, CheckoutOptions } from '../../protocol/requests.ts'
import type { InvoiceSummary } from '../../protocol/results.ts'

export type { PaymentResult }

/** What a subscription is billed: one plan with its add-ons, priced by the rules. */
export interface BilledSubscription {
  /** Our customer id, kept at the provider as metadata. */
  readonly customerId: string
  /** The provider's id of who pays: the customer, or the one who pays for them. */
  readonly customerBillingId: string
  /** Our subscription id, kept at the provider as metadata. */
  readonly subscriptionId: string
  readonly intentId: string
  readonly planId: string
  /** Shown on the checkout page and on invoices. */
  readonly description: string
  readonly billingPeriod: BillingPeriod
  readonly currency: string
  /** What is charged at once. */
  readonly due: PriceTotals
  /** What each following period costs. */
  readonly recurring: PriceTotals
  readonly nextBillingAt: Instant
  /** What is charged at `nextBillingAt` when that is not `recurring`: charges that are made once, credits. */
  readonly first: PriceTotals | null
  /** When it begins, if not at once; what it replaces ends then. */
  readonly startsAt: Instant | null
  /** `INVOICE` leaves an open invoice instead of charging a card. */
  readonly collectionMethod: 'CHARGE' | 'INVOICE'
  readonly trialEndDate: Instant | null
  /** The provider's subscription that this one takes the place of; null for a new one. */
  readonly replacesBillingId: string | null
  readonly metadata: Readonly<Record<string, string>>
}

export interface CheckoutSession {
  readonly checkoutId: string
  readonly url: string
  readonly status: 'open' | 'complete' | 'expired'
  /** `paid` when the money is settled; `unpaid` while it is still on its way. */
  readonly paymentStatus: 'paid' | 'unpaid'
  readonly expiresAt: Instant
  /** From the metadata: whose it is. */
  readonly customerId: string
  readonly subscriptionId: string
  readonly intentId: string
  readonly customerBillingId: string
  /** The billed subscription, once complete. */
  readonly payment: PaymentResult | null
}

/** News from the provider: a hint to look, carrying only whom it is about. */
export interface PaymentEvent {
  /** The provider's id of this event. */
  readonly id: string
  readonly type: 'checkout' | 'subscription' | 'invoice' | 'customer'
  readonly customerId: string
  readonly subscriptionId: string | null
  readonly checkoutId: string | null
}

/** One call to the provider: the key makes a repeat of it harmless, and `now` is the engine's time. */
export interface PaymentCall {
  readonly key: string
  readonly now: Instant
}

/** A payments provider. Every method may fail with `PaymentsUnavailable`; what the customer did is a value. */
export interface Payments {
  readonly name: string
  /** Brings a catalog to the provider. Answers what it cannot express; nothing may then be published. */
  syncCatalog(catalog: Catalog): Promise<readonly Problem[]>
  upsertCustomer(
    input: {
      readonly customerId: string
      readonly billingId: string | null
      readonly name: string | null
      readonly email: string | null
      readonly billingInformation: BillingInformation | null
    },
    call: PaymentCall,
  ): Promise<{ readonly billingId: string }>
  listPaymentMethods(customerBillingId: string): Promise<readonly PaymentMethod[]>
  /** The price of a change, before it is made; `rules` is what the rules computed. Null quotes nothing of its own. */
  quote(rules: Quote): Promise<Quote>
  createCheckout(
    input: { readonly subscription: BilledSubscription; readonly options: CheckoutOptions },
    call: PaymentCall,
  ): Promise<CheckoutSession>
  fetchCheckout(checkoutId: string, now: Instant): Promise<CheckoutSession | null>
  /** Closes an open session; a complete one stays complete. */
  expireCheckout(checkoutId: string, call: PaymentCall): Promise<CheckoutSession | null>
  /** Charges the saved payment method, for a new subscription or for one that replaces another. */
  createSubscription(subscription: BilledSubscription, call: PaymentCall): Promise<PaymentResult>
  /**
   * Changes the terms of a subscription. What is due is collected `now`, put on the `next_invoice`, or `none` of it is
   * charged. While it is not paid, the subscription goes on in its former terms.
   */
  changeSubscription(
    input: {
      readonly billingId: string
      readonly subscription: BilledSubscription
      /** When the new terms begin; a later one than now charges nothing at once, and replaces one planned before. */
      readonly effectiveAt: Instant
      readonly collection: 'now' | 'next_invoice' | 'none'
    },
    call: PaymentCall,
  ): Promise<PaymentResult>
  /** How the payment of an intent stands; null when the provider never heard of it. */
  fetchPayment(query: {
    readonly customerBillingId: string
    readonly subscriptionId: string
    readonly intentId: string
    readonly now: Instant
  }): Promise<PaymentResult | null>
  /** Gives up what an intent wanted and has not paid: its open invoice, or the subscription that never began. */
  cancelPayment(
    query: { readonly customerBillingId: string; readonly subscriptionId: string; readonly intentId: string },
    call: PaymentCall,
  ): Promise<void>
  cancelSubscription(
    input: {
      readonly billingId: string
      readonly at: Instant
      /** Given to who pays, for time that was paid and will not be used. */
      readonly credit?: Money | null
    },
    call: PaymentCall,
  ): Promise<void>
  /** Takes back a cancellation or a change that has not come yet; nothing happens where there is none. */
  resumeSubscription(input: { readonly billingId: string }, call: PaymentCall): Promise<void>
  listInvoices(customerBillingId: string): Promise<readonly InvoiceSummary[]>
  /**
   * Serves the provider's requests, mounted at `…/payments/*`: webhooks, or the sandbox's checkout page.
   * `apply` records an event; it is acknowledged only after that.
   */
  handle(request: Request, apply: (event: PaymentEvent) => Promise<void>): Promise<Response>
}
