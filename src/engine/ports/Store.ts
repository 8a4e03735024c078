import type { Catalog, CatalogVersions } from '../../core/catalog/Catalog.ts'
import type { Change, Customer, CustomerState } from '../../core/subscription/CustomerState.ts'
import type { Instant } from '../../core/time/Instant.ts'
import type { MeterTotal } from '../../core/usage/MeterTotal.ts'
import type { EventLookup, RecordedBefore } from '../../core/usage/planEvents.ts'
import type { StaleMeter } from '../../core/usage/staleMeters.ts'
import type { RecordedEvent } from '../../core/usage/UsageCounter.ts'
import type { CountedEntry } from '../../core/usage/usedUnits.ts'
import type { EventQuery } from '../../protocol/EventQuery.ts'
import type { Outbox } from '../../protocol/Outbox.ts'
import type { Actor } from '../../protocol/requests.ts'
import type { DomainEvent, UsageResult } from '../../protocol/results.ts'
import type { CustomerWalk, SubscriptionKey, SubscriptionWalk } from './Listing.ts'

/** A stored answer under an idempotency key. A running row without an answer is a command still at work, until its lease ends. */
export interface IdempotencyRow {
  readonly key: string
  /** Hash of the whole request: the same key with another request is refused. */
  readonly requestHash: string
  readonly status: 'running' | 'done'
  readonly leaseUntil: Instant
  readonly intentId: string | null
  /** The answer, as JSON, without payment secrets. */
  readonly answer: unknown
}

/** What one transaction writes, all or nothing. */
export interface Writes<T> {
  readonly result: T
  readonly changes?: readonly Change[]
  readonly events?: readonly NewEvent[]
  readonly idempotency?: IdempotencyRow
  /** Deletes a running row, so that the key can be used again. */
  readonly releaseKey?: string
}

export type NewEvent = Omit<DomainEvent, 'id'>

/** What a transaction sees: the customer's state, and the idempotency row of the key it was opened with. */
export interface TransactionState extends CustomerState {
  readonly idempotency: IdempotencyRow | null
  /** What was looked up of raw events; nothing when nothing was. */
  readonly recorded: RecordedBefore
}

/** A report that has passed validation. `value` is in feature units. */
export interface CheckedReport {
  readonly customerId: string
  readonly resourceId: string | null
  readonly featureId: string
  readonly value: number
  readonly updateBehavior: 'DELTA' | 'SET'
  readonly idempotencyKey: string | null
  readonly at: Instant
  /** Who used it, for the log. */
  readonly actor: Actor
}

export type ConsumeAttempt =
  | {
      readonly status: 'granted' | 'denied'
      /** Usage, without what is held. */
      readonly amount: number
      readonly held: number
      readonly limit: number | null
      readonly usageRevision: number
    }
  /** The counter's rule is missing or no longer valid: resolve it in a transaction, then repeat. */
  | { readonly status: 'unresolved' }

/** The same for units that are held; a repeat of the key answers the first hold. */
export type ReserveAttempt =
  | (ConsumeAttempt & { readonly status: 'denied' | 'unresolved' })
  | (ConsumeAttempt & {
      readonly status: 'granted'
      readonly reservationId: string
      readonly expiresAt: Instant
    })

/** One entry of the usage ledger. */
export type UsageEntry = CountedEntry

/** What came of settling a reservation. */
export type SettleAttempt =
  | {
      readonly status: 'settled'
      readonly featureId: string
      /** Usage afterwards, without what is still held. */
      readonly amount: number
      readonly held: number
      readonly limit: number | null
      readonly usageRevision: number
    }
  /** It was held too long and is gone; nothing was taken. */
  | { readonly status: 'expired' }
  | { readonly status: 'missing' }
  /** More than was held. */
  | { readonly status: 'exceeded'; readonly held: number }
  /** The counter's rule is no longer valid: resolve it in a transaction, then repeat. */
  | { readonly status: 'unresolved'; readonly resourceId: string | null; readonly featureId: string }

/**
 * Where state lives. One customer is one unit: `transact` runs alone for that customer, and its `work` is pure and
 * synchronous, because it may be run again.
 */
export interface Store {
  load(customerId: string): Promise<CustomerState>
  /**
   * What decides about a customer's entitlements, and no more: their wishes and the usage part of the revision are left
   * out, and when it is about one feature also the counters of others that have no say in it.
   */
  loadAccess(customerId: string, featureId: string | null): Promise<CustomerState>
  transact<T>(
    customerId: string,
    idempotencyKey: string | null,
    work: (state: TransactionState) => Writes<T>,
    lookup?: EventLookup,
  ): Promise<T>
  /**
   * What meters count in windows that their counters do not hold: from the raw events, in the order of the question. A
   * counter's own window is counted as events are recorded, and anew in the transaction that gives it another window.
   */
  readMeters(customerId: string, meters: readonly StaleMeter[]): Promise<readonly MeterTotal[]>
  /** The raw events that a feature counted, in the order in which they came: what was forgotten is not among them. */
  listRawEvents(query: {
    readonly customerId: string
    readonly featureId: string
    readonly resourceId: string | null
  }): Promise<readonly RecordedEvent[]>
  /**
   * Forgets raw events that were recorded before an instant, with their keys, and answers how many. What counters hold
   * stays; a repeat of a forgotten event is another event.
   */
  forgetEvents(before: Instant, now: Instant): Promise<number>
  /**
   * Records usage whatever the limit: dedupe, counter and ledger together. A report whose counter window is over or
   * unresolved answers null: resolve the rule in a transaction, then repeat it.
   *
   * @throws `AmountOutOfRange` when a counter would pass 2^53 − 1, `IdempotencyKeyReused` when a key belongs to another
   * report; then nothing is recorded
   */
  addUsage(reports: readonly CheckedReport[]): Promise<readonly (UsageResult | null)[]>
  /** Takes units if they fit under the counter's limit, in one step. */
  consume(report: CheckedReport): Promise<ConsumeAttempt>
  /** Holds units if they fit under the counter's limit beside what is used and held. A repeat of the key holds nothing more. */
  reserve(
    report: CheckedReport,
    hold: { readonly reservationId: string; readonly expiresAt: Instant },
  ): Promise<ReserveAttempt>
  /**
   * Uses a part of what is held, all of it or 0, and frees the rest, in one step. A repeat answers the same, also when
   * the time is up meanwhile; one that was never settled in its time answers `expired`, however often it is asked for.
   */
  settle(input: {
    readonly customerId: string
    readonly reservationId: string
    /** null is all that is held. */
    readonly amount: number | null
    readonly at: Instant
    readonly actor: Actor
  }): Promise<SettleAttempt>
  /** Lets go of the reservations of a customer whose time is up, each with its event `reservation.expired`. */
  expireReservations(customerId: string, now: Instant): Promise<void>
  /**
   * Customers of whom something has to be written by now, longest due first: by `nextDue` of their state, or because a
   * reservation is over.
   */
  due(now: Instant, limit: number): Promise<readonly string[]>
  /** Leaves a customer who is due alone until then, because it could not be done now. The next change forgets it. */
  postpone(customerId: string, until: Instant): Promise<void>
  /** What was reported of a feature in `from` ≤ at < `to`, oldest first, and before it the last entry until then. */
  listUsage(query: {
    readonly customerId: string
    readonly featureId: string
    readonly resourceId: string | null
    readonly from: Instant
    readonly to: Instant
  }): Promise<readonly UsageEntry[]>
  /** Whether anybody ever subscribed to a plan of this product. */
  hasSubscriptions(productId: string): Promise<boolean>
  findCustomer(
    query: { readonly checkoutId: string } | { readonly subscriptionId: string },
  ): Promise<string | null>
  /** Customers in the order of their creation. Nobody is locked: a list of all is never of one moment. */
  listCustomers(walk: CustomerWalk): Promise<readonly Customer[]>
  /** The same for the subscriptions of all customers. */
  listSubscriptions(walk: SubscriptionWalk): Promise<readonly SubscriptionKey[]>
  /**
   * Deletes all that is stored of a customer, at once. What was used stays in the ledger under the pseudonym, without
   * keys and answers; of the log stays what happened when, and that it was erased.
   */
  eraseCustomer(input: {
    readonly customerId: string
    readonly pseudonym: string
    readonly at: Instant
    readonly actor: Actor
  }): Promise<void>
  /**
   * Calls the listener soon after every change that makes the customer's revision newer, also one of the catalog; it may
   * be called without one. Answers what stops it. A listener that throws harms nobody else.
   */
  watch(customerId: string, listener: () => void): () => void
  /**
   * The same store inside a transaction that the host has begun on the same database, and will commit or roll back: what
   * it does is there or not together with the host's own rows. Whoever watches hears of it when the customer changes next.
   *
   * @throws `Unsupported` when the store is not a database; `InvalidRequest` when it is no open transaction
   */
  within(tx: object): Store
  readonly catalog: {
    read(): Promise<CatalogVersions>
    /** Appends a version and answers its number; publishing the current content again changes nothing. */
    publish(catalog: Catalog, at: Instant): Promise<number>
  }
  /** Forgets answers under idempotency keys of commands that were done before an instant, at most `limit`; how many. */
  forgetAnswers(before: Instant, limit: number): Promise<number>
  /** What of the log still has to reach which endpoint. */
  readonly outbox: Outbox
  /**
   * The log, oldest first.
   *
   * @throws `InvalidRequest` when there is no event `after`
   */
  listEvents(query: EventQuery & { readonly limit: number }): Promise<readonly DomainEvent[]>
}
