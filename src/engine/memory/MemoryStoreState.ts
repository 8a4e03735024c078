import type { Catalog } from '../../core/catalog/Catalog.ts'
import type { PromotionalEntitlement } from '../../core/entitlement/PromotionalEntitlement.ts'
import type { Customer } from '../../core/subscription/CustomerState.ts'
import type { Subscription } from '../../core/subscription/Subscription.ts'
import type { ProvisioningIntent } from '../../core/provisioning/ProvisioningIntent.ts'
import type { CountedValue } from '../../core/usage/MeterTotal.ts'
import type { RecordedEvent, Reservation, UsageCounter } from '../../core/usage/UsageCounter.ts'
import type { Instant } from '../../core/time/Instant.ts'
import type { DomainEvent } from '../../protocol/results.ts'
import type { OutboxState } from './outbox/OutboxState.ts'
import type { IdempotencyRow, SettleAttempt, UsageEntry } from '../ports/Store.ts'

/** Everything of one customer. */
export interface CustomerRecord {
  readonly customer: Customer | null
  readonly subscriptions: readonly Subscription[]
  readonly intents: readonly ProvisioningIntent[]
  readonly promotions: readonly PromotionalEntitlement[]
  readonly counters: readonly UsageCounter[]
  readonly events: readonly RecordedEvent[]
  /** How many events were ever recorded. */
  readonly eventRevision: number
  /** What the meters that count different values have counted, each with its meter's generation. */
  readonly countedValues: readonly (CountedValue & { readonly generation: number })[]
  readonly idempotency: readonly IdempotencyRow[]
  /** Answers to usage commands, by their key: a repeat gets the same. */
  readonly answers: Readonly<Record<string, AnsweredCommand>>
  /** Every hold there ever was, with the answer to it; the counters have those that still hold something. */
  readonly holds: readonly Hold[]
  /** What was used, oldest first. */
  readonly ledger: readonly LedgerEntry[]
  /** When something has to be written by the rules; null never. */
  readonly dueAt: Instant | null
  /** Until when it is left alone though it is due; null is not at all. */
  readonly postponedUntil: Instant | null
  readonly revision: number
}

/** A usage command that was answered: what it was, to tell a repeat from a key used twice, and the answer. */
export interface AnsweredCommand {
  readonly request: string
  readonly answer: UsageAnswer
}

/** How a counter stood after a command. */
export interface UsageAnswer {
  readonly amount: number
  readonly held: number
  readonly limit: number | null
  readonly usageRevision: number
}

export interface Hold extends Reservation, CounterKey {
  /** The key it was asked with. */
  readonly idempotencyKey: string | null
  /** What it was settled with, and the answer; null while it is not. */
  readonly settled: { readonly amount: number; readonly attempt: SettleAttempt } | null
  /** Whether it was let go of, because its time was up. */
  readonly isExpired: boolean
}

export type CounterKey = Pick<UsageCounter, 'resourceId' | 'featureId'>
export type LedgerEntry = UsageEntry & CounterKey

/** The memory store's whole state: one plain value, so that it can be kept in an atom of any kind. */
export interface MemoryStoreState {
  readonly customers: ReadonlyMap<string, CustomerRecord>
  readonly catalogs: readonly { readonly catalog: Catalog; readonly publishedAt: Instant }[]
  /** The log, oldest first. */
  readonly log: readonly DomainEvent[]
  /** What of the log has to reach which endpoint; left out while nobody asked for it. */
  readonly outbox?: OutboxState
}

export const emptyStoreState: MemoryStoreState = { customers: new Map(), catalogs: [], log: [] }

export const emptyRecord: CustomerRecord = {
  customer: null,
  subscriptions: [],
  intents: [],
  promotions: [],
  counters: [],
  events: [],
  eventRevision: 0,
  countedValues: [],
  idempotency: [],
  answers: {},
  holds: [],
  ledger: [],
  dueAt: null,
  postponedUntil: null,
  revision: 0,
}
