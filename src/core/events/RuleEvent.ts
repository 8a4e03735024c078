import type { Change } from '../subscription/CustomerState.ts'
import type { Instant } from '../time/Instant.ts'

/** A row as the log keeps it. */
export type Row = Readonly<Record<string, unknown>>

/** What happened, before the engine adds who did it. */
export interface RuleEvent {
  readonly type: string
  readonly at: Instant
  readonly data: Row
  /** What changed, as it was and as it is; left out where nothing is stored about it. */
  readonly before?: Row | null
  readonly after?: Row | null
}

/** What the rules decided: changes, and the events that tell of them. */
export interface Decided {
  readonly changes: readonly Change[]
  readonly events: readonly RuleEvent[]
}
