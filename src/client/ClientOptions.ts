import type { InitialState } from '../protocol/InitialState.ts'
import type { ClientEvent } from './ClientEvent.ts'
import type { HandlerAddress } from './HandlerAddress.ts'
import type { ReadSettings } from './entitlement/ReadSettings.ts'
import type { LastKnown } from './freshness/LastKnown.ts'
import type { PageOptions } from './PageOptions.ts'
import type { ChangeStreamPlugin } from './stream/ChangeStreamHost.ts'
import type { UsageQueuePlugin } from './usage/UsageQueueHost.ts'

export type { ClientStorage } from './ClientStorage.ts'
export type { UnknownSettings } from './entitlement/ReadSettings.ts'

/** When to ask the server again, besides calls of `refresh`; all are on unless they are set to false. */
export interface RefreshSettings {
  /** The page is looked at again: focus, visibility, a return from the back-forward cache. */
  readonly focus?: boolean
  /** The network is back. */
  readonly reconnect?: boolean
  /** Another tab says that something changed. */
  readonly tabs?: boolean
  /** The time of what is known is over. Switched off, it stops counting as known all the same. */
  readonly expiry?: boolean
}

/** How what may be repeated is: reads, and commands that carry a key. */
export interface RetryOptions {
  /** The first included. @defaultValue 4 */
  readonly maxAttempts?: number
  /** Milliseconds between the first two; doubles from there, spread by a half. @defaultValue 250 */
  readonly firstDelayMs?: number
  /** @defaultValue 8000 */
  readonly maxDelayMs?: number
  /** An attempt without an answer for this many milliseconds gets another beside it. @defaultValue 4000 */
  readonly slowMs?: number
}

export interface ClientOptions extends ReadSettings, PageOptions, HandlerAddress {
  /** A bearer token for every request; asked again with `refresh: true` after it was refused once. */
  readonly getToken?: (options: { refresh: boolean }) => string | null | Promise<string | null>
  /** What the server already knows of the customer: no request is made at the start. */
  readonly initialState?: InitialState
  /** Whose data is expected: answers about anyone else are dropped. null is nobody; omitted is whoever the server says. */
  readonly customerId?: string | null
  readonly resourceId?: string
  /**
   * Keeps the last known values of the customer (`customerId` is needed too) for the next visit:
   * `keepLastKnown()`.
   * @defaultValue nothing is kept
   */
  readonly lastKnown?: LastKnown
  readonly refreshOn?: RefreshSettings
  /** Hears of what happens; what it throws is written to the console and stops nothing. */
  readonly onEvent?: (event: ClientEvent) => unknown
  /** Milliseconds after which any call gives up, retries included. @defaultValue 15000 */
  readonly timeoutMs?: number
  /** false repeats nothing. */
  readonly retry?: RetryOptions | false
  /** Keeps usage reports that could not be sent: `createUsageQueue({ features })`. @defaultValue none */
  readonly usageQueue?: UsageQueuePlugin
  /** Hears of changes at once: `changeStream`. @defaultValue none */
  readonly stream?: ChangeStreamPlugin
  /** Fresh unguessable ids. @defaultValue 128 random bits */
  readonly createId?: () => string
  /** At least 0, below 1: spreads repeats of many clients. @defaultValue `Math.random` */
  readonly random?: () => number
  /** Milliseconds that only go forward. @defaultValue `performance.now` */
  readonly monotonicNow?: () => number
}
