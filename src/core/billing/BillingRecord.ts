import type { Money } from '../money/Money.ts'
import type { Invoice } from '../subscription/Subscription.ts'
import type { Instant, Period } from '../time/Instant.ts'

/** How the payments provider has a subscription at this moment: what the news is only a hint of. */
export interface BillingRecord {
  /** The provider's id of the subscription. */
  readonly billingId: string
  /** The provider's id of who pays. */
  readonly customerBillingId: string
  /** Our ids, as they were handed over. `intentId` is that of the wish that made it. */
  readonly customerId: string
  readonly subscriptionId: string
  readonly intentId: string
  /**
   * `incomplete` waits for its first payment, `failed` never got it, `scheduled` begins later; `past_due` goes on
   * unpaid.
   */
  readonly status: 'incomplete' | 'failed' | 'scheduled' | 'trialing' | 'active' | 'past_due' | 'ended'
  readonly startsAt: Instant
  readonly trialEndDate: Instant | null
  /** When it ends or ended; null while it goes on. */
  readonly endsAt: Instant | null
  /** Why the provider ended it by itself; null when it was told to, or goes on. */
  readonly endedBecause: 'unpaid' | 'no_payment_method' | 'canceled_there' | null
  /** When planned terms begin; null when none are planned. */
  readonly changesAt: Instant | null
  /** What a period costs in the terms that hold. */
  readonly recurring: Money
  /** Every invoice of it, oldest first. */
  readonly invoices: readonly BilledInvoice[]
}

/** An invoice with what became of its payment. */
export interface BilledInvoice extends Invoice {
  /** What it is for: the start, a change of terms, another period, or usage of a period that is over. */
  readonly reason: 'start' | 'change' | 'renewal' | 'usage'
  /** The period that a start, a renewal or usage is for. */
  readonly period: Period | null
  /** When collecting it first failed; null once it is paid or given up. */
  readonly failedAt: Instant | null
  /** When the provider tries again; null when it does not. */
  readonly nextAttemptAt: Instant | null
  /** When all of it was paid back; null when it was not. */
  readonly refundedAt: Instant | null
  /** Since when its payment is disputed, also after the dispute was lost; null when it is not, or was won. */
  readonly disputedAt: Instant | null
}
