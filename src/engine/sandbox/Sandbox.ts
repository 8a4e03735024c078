import type { PaymentMethod } from '../../core/subscription/CustomerState.ts'
import type { Atom } from '../ports/Atom.ts'
import type { Clock, IdSource } from '../ports/Clock.ts'
import type { Payments } from '../ports/Payments.ts'
import type { SandboxState } from './SandboxState.ts'

export interface SandboxOptions {
  /** Where the sandbox keeps everything; shared by all tabs or processes that see one provider. @defaultValue in memory */
  readonly atom?: Atom<SandboxState>
  /** The page of a checkout: where {@link Payments.handle} is reached for `checkout/ID`. */
  readonly checkoutUrl: (checkoutId: string) => string
  /** The page of an open invoice: where {@link Payments.handle} is reached for `invoice/ID`. */
  readonly invoiceUrl: (invoiceId: string) => string
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
}

/**
 * A payments provider without real money: customers, cards that succeed, are declined or ask for 3-D Secure,
 * checkout sessions with their hosted page, invoices. It adds to {@link Payments} what a test or a demo needs.
 */
export interface Sandbox extends Payments {
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
  /** Everything the sandbox knows at this moment. */
  state(): Promise<SandboxState>
}
