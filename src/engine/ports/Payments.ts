import type { Catalog } from '../../core/catalog/Catalog.ts'
import type { Money } from '../../core/money/Money.ts'
import type { Problem } from '../../core/errors/LatchkeyError.ts'
import type { BillingPeriod } from '../../core/catalog/Catalog.ts'
import type { BillingRecord } from '../../core/billing/BillingRecord.ts'
import type { PaymentResult } from '../../core/provisioning/PaymentResult.ts'
import type { PriceTotals, Quote } from '../../core/provisioning/Quote.ts'
import type { PaymentMethod } from '../../core/subscription/CustomerState.ts'
import type { Instant, Period } from '../../core/time/Instant.ts'
import type { BillingInformation, CheckoutOptions } from '../../protocol/requests.ts'
import type { InvoiceSummary } from '../../protocol/results.ts'

export type { BillingRecord, PaymentResult }

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
  /** From where periods are counted, with end-of-month clamp. One that begins when it is paid counts from there. */
  readonly billingCycleAnchor: Instant
  readonly nextBillingAt: Instant
  /** What each period costs that begins at this instant or later, because the coupon has ended then; null without one. */
  readonly afterCoupon: { readonly at: Instant; readonly recurring: PriceTotals } | null
  /** What is charged at `nextBillingAt` when that is not `recurring`: charges that are made once, credits. */
  readonly first: PriceTotals | null
  /** When it begins, if not at once; what it replaces ends then. */
  readonly startsAt: Instant | null
  /** `INVOICE` leaves an open invoice instead of charging a card. */
  readonly collectionMethod: 'CHARGE' | 'INVOICE'
  /** Nothing is charged before; then the payment method on file, and without one it ends. Null is no trial. */
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
  /** The provider's id of the subscription; null before there is one. */
  readonly billingId: string | null
}

/** What changed at the provider, page by page. */
export interface PaymentNews {
  readonly events: readonly PaymentEvent[]
  /** Where to read on; null at the end. */
  readonly after: string | null
}

/** One call to the provider: the key makes a repeat of it harmless, and `now` is the engine's time. */
export interface PaymentCall {
  readonly key: string
  readonly now: Instant
}

/** Which payment: our intent, of our subscription, by who pays. */
export interface PaymentQuery {
  readonly customerBillingId: string
  readonly subscriptionId: string
  readonly intentId: string
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
  /**
   * Forgets who a customer was: name, contact, addresses, payment methods. Nothing of theirs goes on any more. Left out
   * where the provider cannot do it.
   */
  eraseCustomer?(
    input: { readonly customerBillingId: string; readonly pseudonym: string },
    call: PaymentCall,
  ): Promise<void>
  /** The default first. */
  listPaymentMethods(customerBillingId: string): Promise<readonly PaymentMethod[]>
  /** Begins to save a payment method: on a page of the provider, or in place by the secret. Saved, it is the default. */
  setUpPaymentMethod(
    input: {
      readonly customerId: string
      readonly customerBillingId: string
      /** Where the page leads back to; `{SETUP_ID}` in it is replaced by the id. */
      readonly returnUrl: string | null
    },
    call: PaymentCall,
  ): Promise<{ readonly setupId: string; readonly url: string | null; readonly secret: string | null }>
  /** What a setup has saved, null while it has saved nothing; null when there is no such setup of this customer. */
  findSetup(query: {
    readonly customerBillingId: string
    readonly setupId: string
  }): Promise<{ readonly paymentMethodId: string | null } | null>
  /**
   * Charges one of the customer's payment methods from now on.
   *
   * @throws `PaymentMethodNotFound` for one that is not theirs
   */
  makeDefaultPaymentMethod(
    method: { readonly customerBillingId: string; readonly paymentMethodId: string },
    call: PaymentCall,
  ): Promise<void>
  /**
   * Forgets one of the customer's payment methods; when it was the default, the newest of the others is that then.
   *
   * @throws `PaymentMethodNotFound` for one that is not theirs
   */
  detachPaymentMethod(
    method: { readonly customerBillingId: string; readonly paymentMethodId: string },
    call: PaymentCall,
  ): Promise<void>
  /**
   * Charges once more, at once, what could not be collected for a subscription, to the payment method that is its
   * payer's default now. What became of it is told by {@link Payments.fetchSubscription}; nothing happens where nothing
   * is owed.
   */
  collectOwed(input: { readonly billingId: string }, call: PaymentCall): Promise<void>
  /** The price of a change, before it is made; `rules` is what the rules computed. Null quotes nothing of its own. */
  quote(rules: Quote): Promise<Quote>
  createCheckout(
    input: { readonly subscription: BilledSubscription; readonly options: CheckoutOptions },
    call: PaymentCall,
  ): Promise<CheckoutSession>
  fetchCheckout(checkoutId: string, now: Instant): Promise<CheckoutSession | null>
  /** The session that was opened for an intent, the last one if there are several; null when none was. */
  findCheckout(query: PaymentQuery & { readonly now: Instant }): Promise<CheckoutSession | null>
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
  fetchPayment(query: PaymentQuery & { readonly now: Instant }): Promise<PaymentResult | null>
  /**
   * Gives up what an intent wanted and has not paid: its open checkouts, its open invoice, the subscription that never
   * began. What is paid, on its way, or invoiced, stays. A call for it that arrives only afterwards charges nothing: it is `failed`
   * with `CheckoutCanceled`, or refused with `IdempotencyKeyReused` where this one has taken its key.
   */
  cancelPayment(query: PaymentQuery, call: PaymentCall): Promise<void>
  /** How a subscription stands; null when the provider never heard of it. */
  fetchSubscription(billingId: string, now: Instant): Promise<BillingRecord | null>
  /** Ends a subscription then; what was planned for it is called off. Told again, the last word holds. */
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
  /** Moves the end of a trial, and with it the first charge. */
  moveTrialEnd(
    input: { readonly billingId: string; readonly trialEndDate: Instant },
    call: PaymentCall,
  ): Promise<void>
  /** Ends a subscription at once and pays back all that was paid for it: it should never have been. */
  refundSubscription(input: { readonly billingId: string }, call: PaymentCall): Promise<void>
  /** Charges, by an invoice of its own, the usage of a period that is over. */
  chargeUsage(
    input: { readonly billingId: string; readonly period: Period; readonly totals: PriceTotals },
    call: PaymentCall,
  ): Promise<void>
  /**
   * Everything that changed at the provider since an instant, whether or not news of it ever came: of each subscription
   * and checkout one event.
   */
  listSince(query: {
    readonly since: Instant
    readonly after: string | null
    readonly limit: number
    readonly now: Instant
  }): Promise<PaymentNews>
  /**
   * Lets time pass at a provider whose clock is the engine's: what is due until then is done in its order, and news
   * that waits is delivered. A provider with a clock of its own does nothing.
   */
  passTime(now: Instant, apply: (event: PaymentEvent) => Promise<void>): Promise<void>
  listInvoices(customerBillingId: string): Promise<readonly InvoiceSummary[]>
  /**
   * Serves the provider's requests, mounted at `…/payments/*`: webhooks, or the sandbox's checkout page.
   * `apply` records an event; it is acknowledged only after that.
   */
  handle(request: Request, apply: (event: PaymentEvent) => Promise<void>): Promise<Response>
}
