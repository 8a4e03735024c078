import type { Instant } from '../time/Instant.ts'

/**
 * The one row that counts a customer's usage of a feature: the amount in its window, and the limit that the rules
 * resolved for it. `version` grows with every statement that changes the row.
 */
export interface UsageCounter {
  readonly resourceId: string | null
  readonly featureId: string
  readonly amount: number
  readonly windowStart: Instant | null
  readonly windowEnd: Instant | null
  /** null is unlimited. */
  readonly limit: number | null
  /** When the limit has to be resolved anew; null never. */
  readonly validUntil: Instant | null
  readonly version: number
}

/** An event of a meter, as it was recorded once. */
export interface RecordedEvent {
  readonly resourceId: string | null
  readonly featureId: string
  /** Event name and the sender's key: a second one with the same is a duplicate. */
  readonly dedupeKey: string
  /** The dimension that the meter aggregates; null for COUNT. */
  readonly value: string | number | null
  readonly at: Instant
}
