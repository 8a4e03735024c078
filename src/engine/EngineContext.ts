import type { Clock, IdSource } from './ports/Clock.ts'
import type { Payments } from './ports/Payments.ts'
import type { Store } from './ports/Store.ts'

/** What every command and query stands on. */
export interface EngineContext {
  readonly store: Store
  /** null when nothing is charged through Latchkey: then everything is created at once. */
  readonly payments: Payments | null
  readonly clock: Clock
  readonly ids: IdSource
  /** How long raw events are kept, in milliseconds; for ever when there is none. */
  readonly keepEventsForMs?: number | undefined
}
