import type { Instant } from '../../core/time/Instant.ts'
import type { Snapshot } from '../../protocol/Snapshot.ts'

/** Whose values, and of which server. */
export interface LastKnownScope {
  readonly baseUrl: string
  readonly customerId: string
  readonly resourceId: string | undefined
}

export interface LastKnownValues {
  readonly snapshot: Snapshot
  /** The server's time now: that of the snapshot, and what has passed since. */
  readonly now: Instant
}

/** Keeps last known values from one visit to the next. `keepLastKnown` makes one; given to `createClient` as `lastKnown`. */
export interface LastKnown {
  /** Null when nothing of exactly this scope is kept; what is kept of another customer is forgotten. */
  load(scope: LastKnownScope): LastKnownValues | null
  /** Takes the place of what was kept of any other customer. */
  save(scope: LastKnownScope, snapshot: Snapshot): void
  /** Forgets everybody. */
  clear(baseUrl: string): void
}
