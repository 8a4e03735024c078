import type { Instant } from '../../core/time/Instant.ts'
import type { UsageCounter } from '../../core/usage/UsageCounter.ts'
import type { UsageAnswer } from '../../engine/memory/MemoryStoreState.ts'
import type { CheckedReport, ConsumeAttempt, NewEvent } from '../../engine/ports/Store.ts'
import type { Actor } from '../../protocol/requests.ts'
import type { UsageResult } from '../../protocol/results.ts'

/** A usage command among those that are written together. */
export type UsageWork =
  | { readonly command: 'report'; readonly report: CheckedReport }
  | { readonly command: 'consume'; readonly report: CheckedReport }

/** What a usage command is answered; null where a report's counter has no rule that holds. */
export type UsageOutcome = UsageResult | ConsumeAttempt | null

/** What the store has of what is asked for. */
export interface GatheredUsage {
  readonly counters: readonly (UsageCounter & { readonly customerId: string })[]
  readonly known: readonly {
    readonly customerId: string
    readonly command: string
    readonly key: string
    readonly request: string
    readonly answer: UsageAnswer
  }[]
  /** Of each customer, without the counters. */
  readonly revisions: Readonly<Record<string, number>>
}

/** What is written of them. */
export interface UsageWrites {
  readonly counters: readonly object[]
  readonly entries: readonly UsageEntryRow[]
}

/** One entry of the ledger, with those of the log. */
export interface UsageEntryRow {
  readonly customerId: string
  readonly resourceId: string
  readonly featureId: string
  readonly at: Instant
  readonly before: number
  readonly amount: number
  readonly command: string
  readonly key: string | null
  readonly request: string | null
  readonly answer: UsageAnswer | null
  readonly actor: Actor
  readonly data: NewEvent['data']
  readonly loggedBefore: NewEvent['before']
  readonly loggedAfter: NewEvent['after']
  /** Of the limit that it crossed; null when it crossed none. */
  readonly exceeded: NewEvent['data'] | null
}
