import type { Catalog } from '../../core/catalog/Catalog.ts'
import type { Customer } from '../../core/subscription/CustomerState.ts'
import type { Subscription } from '../../core/subscription/Subscription.ts'
import type { ProvisioningIntent } from '../../core/provisioning/ProvisioningIntent.ts'
import type { RecordedEvent, UsageCounter } from '../../core/usage/UsageCounter.ts'
import type { Instant } from '../../core/time/Instant.ts'
import type { DomainEvent, UsageResult } from '../../protocol/results.ts'
import type { IdempotencyRow } from '../ports/Store.ts'

/** Everything of one customer. */
export interface CustomerRecord {
  readonly customer: Customer | null
  readonly subscriptions: readonly Subscription[]
  readonly intents: readonly ProvisioningIntent[]
  readonly counters: readonly UsageCounter[]
  readonly events: readonly RecordedEvent[]
  readonly idempotency: readonly IdempotencyRow[]
  /** Answers to usage reports, by their key: a repeat gets the same. */
  readonly reports: Readonly<Record<string, AnsweredReport>>
  readonly revision: number
}

/** A report that was answered: what it was, to tell a repeat from a key used twice, and the answer. */
export interface AnsweredReport {
  readonly request: string
  readonly result: UsageResult
}

/** The memory store's whole state: one plain value, so that it can be kept in an atom of any kind. */
export interface MemoryStoreState {
  readonly customers: ReadonlyMap<string, CustomerRecord>
  readonly catalogs: readonly { readonly catalog: Catalog; readonly publishedAt: Instant }[]
  /** The log, oldest first. */
  readonly log: readonly DomainEvent[]
}

export const emptyStoreState: MemoryStoreState = { customers: new Map(), catalogs: [], log: [] }

export const emptyRecord: CustomerRecord = {
  customer: null,
  subscriptions: [],
  intents: [],
  counters: [],
  events: [],
  idempotency: [],
  reports: {},
  revision: 0,
}
