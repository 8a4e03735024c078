import type { InitialState } from '../protocol/InitialState.ts'
import type { ClientEvent } from './ClientEvent.ts'

/** A place for a few texts, such as `localStorage`. It may throw: that is survived. */
export interface ClientStorage {
  getItem(key: string): string | null
  setItem(key: string, value: string): void
  removeItem(key: string): void
}

/** What to answer for a feature while the server cannot be reached and nothing is known. */
export interface EntitlementFallback {
  readonly isGranted: boolean
  /** Feature units. */
  readonly usageLimit?: number
  readonly hasUnlimitedUsage?: boolean
}

export interface ClientOptions {
  /** Where the handler is mounted, such as `/api/latchkey`. */
  readonly baseUrl: string
  /** @defaultValue the global `fetch` */
  readonly fetch?: (url: string, init: RequestInit) => Promise<Response>
  /** A bearer token for every request; asked again with `refresh: true` after it was refused once. */
  readonly getToken?: (options: { refresh: boolean }) => string | null | Promise<string | null>
  /** What the server already knows of the customer: no request is made at the start. */
  readonly initialState?: InitialState
  /** Whose data is expected: answers about anyone else are dropped. null is nobody; omitted is whoever the server says. */
  readonly customerId?: string | null
  readonly resourceId?: string
  /** Keeps the last known values of the customer (`customerId` is needed too) for the next visit. Nothing is kept without it. */
  readonly storage?: ClientStorage
  /**
   * Keeps what is being bought across a reload or a redirect.
   * @defaultValue `localStorage` where there is one
   */
  readonly intentStorage?: ClientStorage
  /** By feature id. */
  readonly fallbacks?: Readonly<Record<string, EntitlementFallback>>
  /** Hosts, besides the page's own and Stripe's, that a checkout or payment may lead to. */
  readonly allowedHosts?: readonly string[]
  /**
   * Leaves for a URL that has passed `safeUrl`.
   * @defaultValue `location.assign`
   */
  readonly openUrl?: (url: string) => void
  /** The page's URL. @defaultValue `location.href` */
  readonly getHref?: () => string | null
  /** Replaces the page's URL without loading it. @defaultValue `history.replaceState` */
  readonly replaceHref?: (href: string) => void
  readonly onEvent?: (event: ClientEvent) => void
  /** Milliseconds after which any call gives up, retries included. @defaultValue 15000 */
  readonly timeoutMs?: number
  /** Fresh unguessable ids. @defaultValue `crypto.randomUUID` */
  readonly createId?: () => string
  /** At least 0, below 1: spreads repeats of many clients. @defaultValue `Math.random` */
  readonly random?: () => number
  /** Milliseconds that only go forward. @defaultValue `performance.now` */
  readonly monotonicNow?: () => number
}
