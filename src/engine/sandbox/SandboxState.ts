import type { BillingAddress, BillingInformation, CheckoutOptions } from '../../protocol/requests.ts'
import type { PaymentFailureCode } from '../../protocol/ProvisionOutcome.ts'
import type { PaymentMethod } from '../../core/subscription/CustomerState.ts'
import type { Money } from '../../core/money/Money.ts'
import type { Instant } from '../../core/time/Instant.ts'
import type { PriceLine, PriceTotals } from '../../core/provisioning/Quote.ts'
import type { BilledSubscription, PaymentEvent } from '../ports/Payments.ts'

/**
 * Everything the sandbox knows: one plain JSON value. Lists stand in the order in which their entries came into being.
 * The sandbox takes the provider's part, so what a provider keeps (addresses, secrets of open payments) is in here.
 */
export interface SandboxState {
  /** How many ids were given out: counted ids are made of it. */
  readonly lastNumber: number
  /** The name of the product behind each plan, from the synced catalog; shown as the merchant's. */
  readonly productNames: Readonly<Record<string, string>>
  /** What is counted, by feature id, from the synced catalog. */
  readonly unitNames: Readonly<Record<string, UnitNames>>
  readonly customers: readonly SandboxCustomer[]
  readonly paymentMethods: readonly SandboxPaymentMethod[]
  readonly checkouts: readonly SandboxCheckout[]
  readonly subscriptions: readonly SandboxSubscription[]
  readonly invoices: readonly SandboxInvoice[]
  readonly payments: readonly SandboxPayment[]
  readonly events: readonly SandboxEvent[]
  readonly answers: readonly SandboxAnswer[]
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

/** A saved card: everything but its number. */
export interface SandboxPaymentMethod {
  readonly id: string
  readonly customerBillingId: string
  readonly card: SavedCard
}

export interface SavedCard extends Omit<PaymentMethod, 'billingId' | 'type'> {
  readonly behavior: CardBehavior
}

export interface SandboxCheckout {
  readonly id: string
  readonly subscription: BilledSubscription
  readonly options: CheckoutOptions
  /** An open one is expired from `expiresAt` on, whether or not anybody has looked. */
  readonly status: 'open' | 'complete' | 'expired'
  readonly createdAt: Instant
  readonly expiresAt: Instant
  /** The payment that waits for the bank's question to be answered; null when none does. */
  readonly challenge: CheckoutPayment | null
  /** The subscription that paying made; null before. */
  readonly subscriptionBillingId: string | null
}

/** What the customer entered on the checkout page, after it was found valid. */
export interface CheckoutPayment {
  readonly card: SavedCard
  readonly email: string
  readonly phone: string | null
  readonly billingAddress: BillingAddress | null
}

export interface SandboxSubscription {
  readonly id: string
  /** The terms that hold, unless a planned change has come due since. */
  readonly billed: BilledSubscription
  /** `incomplete` until its first payment settles; `failed` when it never did. */
  readonly status: 'incomplete' | 'active' | 'failed' | 'canceled'
  readonly createdAt: Instant
  /** When it ends or ended; null while it goes on. */
  readonly endsAt: Instant | null
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
export interface SandboxEvent extends PaymentEvent {
  readonly at: Instant
  /** When the engine acknowledged it; null while it has not. */
  readonly deliveredAt: Instant | null
  /** Why the last delivery failed; null when none did. */
  readonly deliveryError: string | null
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
  productNames: {},
  unitNames: {},
  customers: [],
  paymentMethods: [],
  checkouts: [],
  subscriptions: [],
  invoices: [],
  payments: [],
  events: [],
  answers: [],
}
