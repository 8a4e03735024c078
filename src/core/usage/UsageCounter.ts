import type { Instant } from '../time/Instant.ts'
import type { MeterTotal } from './MeterTotal.ts'

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
  /** Goes on above the limit; crossing it is still logged. */
  readonly hasSoftLimit: boolean
  /** When the limit has to be resolved anew; null never. */
  readonly validUntil: Instant | null
  /** Units that are held but not used yet. One that is past its `expiresAt` holds nothing. */
  readonly reservations: readonly Reservation[]
  readonly version: number
  /** What the feature's meter has counted in the window; none where usage is counted by reports. */
  readonly meter?: MeterTotal | null
}

/** Units held for something that may still come to nothing. */
export interface Reservation {
  readonly id: string
  readonly amount: number
  readonly expiresAt: Instant
}

/** An event, as it was recorded once for a feature whose meter counts it. */
export interface RecordedEvent {
  readonly resourceId: string | null
  /** Empty when the meters' filters left it out: it is kept so that a repeat of it is recognised. */
  readonly featureId: string
  /** Event name and the sender's key: a second one with the same is a duplicate. */
  readonly dedupeKey: string
  /** A digest of what the sender said: the same key with another is a conflict. */
  readonly fingerprint: string
  /** The dimension that the meter aggregates; null for COUNT. */
  readonly value: string | number | null
  /** When it happened: it counts in the window of that time. */
  readonly at: Instant
  /** When it was recorded: it is charged with the period of that time, however late it came. */
  readonly recordedAt: Instant
}
