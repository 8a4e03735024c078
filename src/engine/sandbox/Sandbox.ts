import type { PaymentMethod } from '../../core/subscription/CustomerState.ts'
import type { Instant } from '../../core/time/Instant.ts'
import type { Atom } from '../ports/Atom.ts'
import type { Clock, IdSource } from '../ports/Clock.ts'
import type { Payments } from '../ports/Payments.ts'
import type { NetworkControl } from './network/createNetworkControl.ts'
import type { SandboxState } from './SandboxState.ts'

export interface SandboxOptions {
  /** Where the sandbox keeps everything; shared by all tabs or processes that see one provider. @defaultValue in memory */
  readonly atom?: Atom<SandboxState>
  /** The page of a checkout: where {@link Payments.handle} is reached for `checkout/ID`. */
  readonly checkoutUrl: (checkoutId: string) => string
  /** The page of an open invoice: where {@link Payments.handle} is reached for `invoice/ID`. */
  readonly invoiceUrl: (invoiceId: string) => string
  /**
   * The page on which a payment method is saved: where {@link Payments.handle} is reached for `setup/ID`.
   * @defaultValue there is no such page
   */
  readonly setupUrl?: (setupId: string) => string
  /** The time on the hosted pages; calls bring their own. @defaultValue the system's */
  readonly clock?: Pick<Clock, 'now'>
  /**
   * `counted` numbers them in the state, so that the same calls make the same ids; for tests only, because who knows
   * the id of a checkout can open its page.
   * @defaultValue random ids
   */
  readonly ids?: IdSource | 'counted'
  /** Shown on the hosted pages. @defaultValue the name of the product that is bought */
  readonly merchantName?: string
  /** How long a checkout stays open, in milliseconds: at least 30 minutes, at most 24 hours. @defaultValue 24 hours */
  readonly checkoutLifetimeMs?: number
  /** Origins that an invoice's page may return to by its `return_to`, besides its own. @defaultValue none */
  readonly returnOrigins?: readonly string[]
  /**
   * How many days after it first failed a charge is tried again, with the card that is the default then; after the last
   * time the subscription ends.
   * @defaultValue [3, 8, 15, 21]
   */
  readonly retryDays?: readonly number[]
}

/**
 * A payments provider without real money: customers, cards that succeed, are declined or ask for 3-D Secure,
 * checkout sessions with their hosted page, invoices, and a network on which things go wrong when told to. It adds to {@link Payments} what a test or a demo needs.
 */
export interface Sandbox extends Payments, NetworkControl {
  /**
   * Saves a test card and makes it the customer's default, without any check that it can be charged.
   * @param input - the customer, by the engine's or the provider's id, and a test card's number
   * @throws `InvalidRequest` for a number that is no test card, `CustomerNotFound`
   */
  addPaymentMethod(
    input: ({ readonly customerId: string } | { readonly customerBillingId: string }) & {
      readonly cardNumber: string
    },
  ): Promise<PaymentMethod>
  /**
   * Collects an open invoice that failed once more, at once, with the card that is the payer's default now.
   * @throws `InvalidRequest` for an invoice that there is not
   */
  retryInvoice(invoiceId: string): Promise<void>
  /**
   * Pays back all of a paid invoice, as somebody might in the provider's own pages.
   * @throws `InvalidRequest` for an invoice that there is not
   */
  refundInvoice(invoiceId: string): Promise<void>
  /**
   * Lets the customer's bank dispute the payment of an invoice.
   * @throws `InvalidRequest` for an invoice that there is not
   */
  disputeInvoice(invoiceId: string): Promise<void>
  /**
   * Ends the open dispute of an invoice: `won` gives the money back to the merchant, `lost` leaves it with the customer.
   * @throws `InvalidRequest` for an invoice that there is not
   */
  settleDispute(invoiceId: string, outcome: 'won' | 'lost'): Promise<void>
  /**
   * Ends a subscription from the provider's side, behind the engine's back: at once, or at an instant to come.
   * @throws `SubscriptionNotFound`
   */
  cancelAtProvider(input: { readonly billingId: string; readonly at?: Instant }): Promise<void>
  /** Everything the sandbox knows, as of the last time that it was asked anything. */
  state(): Promise<SandboxState>
}
