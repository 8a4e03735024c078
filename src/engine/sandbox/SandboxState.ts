import type { Coupon } from '../../core/catalog/Catalog.ts'
import type { BillingAddress, BillingInformation, CheckoutOptions } from '../../protocol/requests.ts'
import type { PaymentFailureCode } from '../../protocol/ProvisionOutcome.ts'
import type { PaymentMethod } from '../../core/subscription/CustomerState.ts'
import type { Money } from '../../core/money/Money.ts'
import type { Instant, Period } from '../../core/time/Instant.ts'
import type { PriceLine, PriceTotals } from '../../core/provisioning/Quote.ts'
import type { BilledInvoice, BillingRecord } from '../../core/billing/BillingRecord.ts'
import type { BilledSubscription, PaymentEvent, PaymentQuery } from '../ports/Payments.ts'
import type { Delivery } from './network/Delivery.ts'
import { calmNetwork, type SandboxNetwork } from './network/SandboxNetwork.ts'

/**
 * Everything the sandbox knows: one plain JSON value. Lists stand in the order in which their entries came into being.
 * The sandbox takes the provider's part, so what a provider keeps (addresses, secrets of open payments) is in here.
 */
export interface SandboxState {
  /** How many ids were given out: counted ids are made of it. */
  readonly lastNumber: number
  /** The latest instant at which anything was done: time does not run backwards for a call that was long on its way. */
  readonly latestAt: Instant
  /** The name of the product behind each plan, from the synced catalog; shown as the merchant's. */
  readonly productNames: Readonly<Record<string, string>>
  /** What is counted, by feature id, from the synced catalog. */
  readonly unitNames: Readonly<Record<string, UnitNames>>
  /** What customers may redeem by a code, from the synced catalog. */
  readonly coupons: readonly Coupon[]
  readonly customers: readonly SandboxCustomer[]
  readonly paymentMethods: readonly SandboxPaymentMethod[]
  readonly checkouts: readonly SandboxCheckout[]
  /** Left out in a state that was kept before there were any. */
  readonly setups?: readonly SandboxSetup[]
  readonly subscriptions: readonly SandboxSubscription[]
  readonly invoices: readonly SandboxInvoice[]
  readonly payments: readonly SandboxPayment[]
  /** Wishes that were given up: what still arrives for them charges nothing. */
  readonly givenUp: readonly PaymentQuery[]
  readonly events: readonly SandboxEvent[]
  readonly answers: readonly SandboxAnswer[]
  /** How calls and news get through. */
  readonly network: SandboxNetwork
}

export interface UnitNames {
  readonly one: string
  readonly other: string
}

export interface SandboxCustomer {
  readonly id: string
  /** The engine's id of this customer. */
  readonly customerId: string
  readonly name: string | null
  readonly email: string | null
  readonly phone: string | null
  readonly billingInformation: BillingInformation | null
  readonly defaultPaymentMethodId: string | null
  /** Credit that was carried forward, one amount per currency; it is taken off the next invoice. */
  readonly creditBalances: readonly Money[]
}

/** What a card does when it is charged. */
export type CardBehavior =
  | 'succeeds'
  | 'declined'
  | 'insufficient_funds'
  | 'authentication'
  | 'authentication_then_declined'
  | 'settles_later'
  | 'settles_later_then_fails'

/** A saved card: everything but its number. */
export interface SandboxPaymentMethod {
  readonly id: string
  readonly customerBillingId: string
  readonly card: SavedCard
}

export interface SavedCard extends Omit<PaymentMethod, 'billingId' | 'type'> {
  readonly behavior: CardBehavior
}

/** A payment method that somebody is about to save. */
export interface SandboxSetup {
  readonly id: string
  readonly customerBillingId: string
  /** Where its page leads back to, with `{SETUP_ID}` in it. */
  readonly returnUrl: string | null
  /** What waits for the bank's question to be answered; null when nothing does. */
  readonly challenge: CheckoutPayment | null
  /** What it has saved; null before. */
  readonly paymentMethodId: string | null
}

export interface SandboxCheckout {
  readonly id: string
  /** What it sells, at the price that is shown: with the coupon that was redeemed on the page. */
  readonly subscription: BilledSubscription
  /** What was redeemed by a code, and the price before; null when nothing was. */
  readonly redemption: { readonly coupon: Coupon; readonly before: BilledSubscription } | null
  readonly options: CheckoutOptions
  /** An open one is expired from `expiresAt` on, whether or not anybody has looked. */
  readonly status: 'open' | 'complete' | 'expired'
  readonly createdAt: Instant
  readonly updatedAt: Instant
  readonly expiresAt: Instant
  /** The payment that waits for the bank's question to be answered; null when none does. */
  readonly challenge: CheckoutPayment | null
  /** The subscription that paying made; null before. */
  readonly subscriptionBillingId: string | null
}

/** What the customer entered on the checkout page, after it was found valid. */
export interface CheckoutPayment {
  readonly card: SavedCard
  /** null when it was not asked for: what is known stays. */
  readonly email: string | null
  readonly phone: string | null
  readonly billingAddress: BillingAddress | null
}

export interface SandboxSubscription {
  readonly id: string
  /** The wish of the engine that made it; those of changes are in the terms. */
  readonly intentId: string
  /** The terms that hold. */
  readonly billed: BilledSubscription
  /** `incomplete` until its first payment settles; `failed` when it never did. */
  readonly status: 'incomplete' | 'active' | 'failed' | 'canceled'
  readonly createdAt: Instant
  /** When it, or an invoice of it, was changed last. */
  readonly updatedAt: Instant
  /** When it begins or began. */
  readonly startsAt: Instant
  /** When a period is charged next: at the end of this one, of the trial, or at a start to come. */
  readonly renewsAt: Instant
  /** When it ends or ended; null while it goes on. */
  readonly endsAt: Instant | null
  /** Why it ends when the engine has not told so; null when it has, or it goes on. */
  readonly endedBecause: BillingRecord['endedBecause']
  /** Given to who pays when it ends, unless it goes on; null when nothing is. */
  readonly endCredit: Money | null
  /** The terms that begin later. There is one change at most: a newer one takes its place. */
  readonly plannedChange: PlannedChange | null
  /** What is due with the next invoice, besides the period itself. */
  readonly pendingLines: readonly PriceLine[]
}

export interface PlannedChange {
  readonly at: Instant
  readonly billed: BilledSubscription
}

export interface SandboxInvoice extends PriceTotals {
  readonly id: string
  /** Shown to the customer, such as `SANDBOX-0001`. */
  readonly number: string
  /** Who pays it. */
  readonly customerBillingId: string
  readonly subscriptionBillingId: string
  readonly status: 'OPEN' | 'CANCELED' | 'PAID'
  /** `CHARGE` is charged to a saved card at once; `INVOICE` stays open until somebody pays it on its page. */
  readonly collectionMethod: BilledSubscription['collectionMethod']
  readonly createdAt: Instant
  readonly updatedAt: Instant
  readonly reason: BilledInvoice['reason']
  /** What a start, another period or usage is charged for; null for a change. */
  readonly period: Period | null
  /** How often collecting it was tried again by itself; null where somebody waits for the answer of the first time. */
  readonly retries: number | null
  readonly paidAt: Instant | null
  /** When collecting it first failed; null once it is paid or given up. */
  readonly failedAt: Instant | null
  readonly nextAttemptAt: Instant | null
  /** When money that is on its way arrives, or turns out not to; null when none is. */
  readonly settlesAt: Instant | null
  readonly refundedAt: Instant | null
  readonly disputedAt: Instant | null
  /** How its dispute stands; null where there was none. */
  readonly dispute: 'open' | 'won' | 'lost' | null
  /** The terms that begin when it is paid; null where none wait for it. */
  readonly change: BilledSubscription | null
  /** The card it is or would be charged to; null when nothing was due, or nobody has entered one yet. */
  readonly card: SavedCard | null
  /** Completes the payment in place; only while the bank's question is open. */
  readonly paymentSecret: string | null
  readonly failureCode: PaymentFailureCode | null
}

/** What was done for an intent of the engine. */
export interface SandboxPayment {
  readonly intentId: string
  /** The engine's id of the subscription. */
  readonly subscriptionId: string
  readonly customerBillingId: string
  readonly subscriptionBillingId: string
  readonly at: Instant
  /** null when nothing was charged for it. */
  readonly invoiceId: string | null
}

/** News for the engine, kept for redelivery. */
export interface SandboxEvent extends PaymentEvent, Delivery {
  readonly at: Instant
}

/** The answer of a call, replayed to every repeat of it. */
export interface SandboxAnswer {
  readonly key: string
  /** The operation and its input, as a canonical text. */
  readonly fingerprint: string
  readonly answer: unknown
}

/** The state in which a sandbox begins. */
export const emptySandboxState: SandboxState = {
  lastNumber: 0,
  latestAt: 0,
  productNames: {},
  unitNames: {},
  coupons: [],
  customers: [],
  paymentMethods: [],
  checkouts: [],
  subscriptions: [],
  invoices: [],
  payments: [],
  givenUp: [],
  events: [],
  answers: [],
  network: calmNetwork,
}
