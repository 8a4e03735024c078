import type { Money } from '../../src/core/money/Money.ts'
import type { PaymentEvent, Payments } from '../../src/engine/ports/Payments.ts'

export type ContractCard =
  | 'succeeds'
  | 'declined'
  | 'insufficient_funds'
  | 'authentication'
  /** Takes a day to arrive, as a bank debit does. */
  | 'settles_later'
  | 'settles_later_then_fails'

/** What a provider's test double has to offer besides the port: the customer's part. */
export interface PaymentsHarness {
  readonly payments: Payments
  /** The time that the provider and the calls go by. */
  now(): number
  advance(milliseconds: number): void
  /** Lets time pass until an instant: everything that is due happens, and news of it is delivered. */
  passTime(to: number): Promise<void>
  /** Saves a card as the customer's default. */
  saveCard(customerBillingId: string, card: ContractCard): Promise<void>
  /** Enters a card on the page of a setup. Answers where the customer is led, null when they stay. */
  saveOnPage(setupId: string, card: ContractCard): Promise<string | null>
  /** Answers the bank's question of a setup. */
  answerSetup(setupId: string, answer: 'complete' | 'fail'): Promise<string | null>
  /** Enters a card on the checkout's page and pays. Answers where the customer is led, null when they stay. */
  payCheckout(checkoutId: string, card: ContractCard): Promise<string | null>
  /** Answers the bank's question of a checkout. */
  answerCheckout(checkoutId: string, answer: 'complete' | 'fail'): Promise<string | null>
  /** Answers the bank's question of an open invoice. */
  answerInvoice(invoiceId: string, answer: 'complete' | 'fail'): Promise<void>
  /** Enters a card on an open invoice's page and pays. */
  payInvoice(invoiceId: string, card: ContractCard): Promise<void>
  /** The provider's subscriptions that have begun and are still billed, by their ids there. */
  liveSubscriptions(): Promise<readonly string[]>
  /** What a subscription costs per period in the terms that hold at the provider; null when it has no such one. */
  recurringTotal(billingId: string): Promise<Money | null>
  /** The credit that the provider keeps for a customer's next invoice. */
  creditBalances(customerBillingId: string): Promise<readonly Money[]>
  /** What was applied so far. */
  readonly events: readonly PaymentEvent[]
}

/** In what providers may rightly differ. */
export interface ContractAbilities {
  /** Charges what a planned change costs when it comes, also in the middle of a period; if not, with the next period. */
  readonly chargesWithinPeriods: boolean
  /** Takes kept credit off what time makes due only; if not, off whatever is invoiced next. */
  readonly keepsCreditForRenewals: boolean
  /** Counts periods from when money arrived that took a day; if not, from when it was sent. */
  readonly countsFromArrival: boolean
}

export type CreateHarness = () => Promise<PaymentsHarness>
