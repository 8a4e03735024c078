import type { Catalog, CatalogVersions } from '../../core/catalog/Catalog.ts'
import type { Change, CustomerState } from '../../core/subscription/CustomerState.ts'
import type { Instant } from '../../core/time/Instant.ts'
import type { Actor } from '../../protocol/requests.ts'
import type { DomainEvent, UsageResult } from '../../protocol/results.ts'

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
      readonly amount: number
      readonly limit: number | null
      readonly usageRevision: number
    }
  /** The counter's rule is missing or no longer valid: resolve it in a transaction, then repeat. */
  | { readonly status: 'unresolved' }

/**
 * Where state lives. One customer is one unit: `transact` runs alone for that customer, and its `work` is pure and
 * synchronous, because it may be run again.
 */
export interface Store {
  load(customerId: string): Promise<CustomerState>
  transact<T>(
    customerId: string,
    idempotencyKey: string | null,
    work: (state: TransactionState) => Writes<T>,
  ): Promise<T>
  /**
   * Records usage whatever the limit: dedupe, counter and ledger together. A report whose counter window is over or
   * unresolved answers null: resolve the rule in a transaction, then repeat it.
   */
  addUsage(reports: readonly CheckedReport[]): Promise<readonly (UsageResult | null)[]>
  /** Takes units if they fit under the counter's limit, in one step. */
  consume(report: CheckedReport): Promise<ConsumeAttempt>
  findCustomer(
    query: { readonly checkoutId: string } | { readonly subscriptionId: string },
  ): Promise<string | null>
  readonly catalog: {
    read(): Promise<CatalogVersions>
    /** Appends a version and answers its number; publishing the current content again changes nothing. */
    publish(catalog: Catalog, at: Instant): Promise<number>
  }
  listEvents(query: {
    readonly customerId?: string | undefined
    readonly after?: string | undefined
    readonly limit: number
  }): Promise<readonly DomainEvent[]>
}
