import type { Instant } from '../core/time/Instant.ts'
import type { InitialState } from '../protocol/InitialState.ts'
import type { RouteName } from '../protocol/routes.ts'
import type { ClientEvent } from './ClientEvent.ts'
import type { ClientState } from './ClientState.ts'
import type { HandlerAddress } from './HandlerAddress.ts'
import type { PageOptions } from './PageOptions.ts'
import type { StoreState } from './entitlement/StoreState.ts'
import type { EntitlementQuery, EntitlementState } from './EntitlementState.ts'
import type { UsageQueue } from './usage/UsageQueue.ts'

/** What can be read of a client at one moment: of now, or of what the server rendered. */
export interface ClientView {
  /**
   * Answers from memory, at once, the same object while nothing changed. It looks at no clock: what is over stops
   * counting by a timer while anybody is subscribed, and whenever a refresh fails.
   */
  getEntitlement(featureId: string, query?: EntitlementQuery): EntitlementState
  /** All that is known, in the order of the server. Features of which the customer has nothing are not in it. */
  getEntitlements(): readonly EntitlementState[]
  getState(): ClientState
}

export interface RequestOptions {
  readonly query?: Readonly<Record<string, string | undefined>>
  /** JSON; with it the request is a POST, without it a GET. */
  readonly body?: unknown
  /** Makes a repeat harmless; a call with a key is retried. */
  readonly idempotencyKey?: string
  /** A call without a key that may be repeated all the same, such as a preview. GET always may. */
  readonly isRepeatable?: boolean
  readonly etag?: string | null
  readonly signal?: AbortSignal
  /** Nobody waits for it: after a failure the caller comes back by itself, so the call is not repeated. */
  readonly isBackground?: boolean
}

export interface Reply {
  /** 304 only when an `etag` was sent. */
  readonly status: number
  /** The parsed JSON body; null with 304. */
  readonly body: unknown
  readonly etag: string | null
}

/**
 * One customer's entitlements in memory, kept fresh while anybody is subscribed. Everything about using up and
 * buying is in functions that take a client (`consume`, `reportUsage`, `startProvisioning`, `getPaywall` …), so that a
 * page without it does not load it.
 */
export interface Client extends ClientView {
  /**
   * Tells that something changed. The first subscriber starts the freshness, the last one that leaves stops it.
   * @param featureId - tells only of changes to this feature's answers
   */
  subscribe(listener: () => void, featureId?: string): () => void
  /**
   * Asks the server. Calls at the same time share one request, unless `isNew` asks for one that starts after this
   * call. Never rejects: a failure is `getState().error`.
   */
  refresh(options?: { readonly isNew?: boolean | undefined }): Promise<void>
  /**
   * Changes whose data is expected, for every resource; null signs out. What is known of anyone else is forgotten at
   * once, in storage too.
   */
  setCustomer(customerId: string | null | undefined): void
  /**
   * The client of another resource of the same customer: it has values and freshness of its own, and shares everything
   * else. The same object for the same id.
   */
  forResource(resourceId: string | undefined): Client

  /** What the server rendered, or nothing known: the first render in the browser shows exactly this. */
  readonly initialView: ClientView
  /** Takes over what the server rendered if nothing is known yet. Answers the view to render first. */
  hydrate(initialState: InitialState): ClientView
  /** Reads what a server renders. The client keeps nothing of it, so requests may share one. */
  viewOf(initialState: InitialState): ClientView
  /** The server state this client started with. */
  getInitialState(): InitialState | null

  /** Sends one request on a route of the handler; rejects with a `LatchkeyError`. */
  request(route: RouteName, options?: RequestOptions): Promise<Reply>
  /** The server's time now, whatever this machine's clock says; null while the server was not heard. */
  now(): Instant | null
  emit(event: ClientEvent): void
  /** Tells the other tabs to look again. */
  announceChange(): void
  createId(): string
  readonly resourceId: string | undefined
  /**
   * For the library's own functions: opens a change of what is known. What it writes later is dropped when another
   * customer has come.
   */
  open(): (change: (state: StoreState) => StoreState) => void
  /** For the library's own functions. */
  readonly usageQueue: UsageQueue | undefined
  /** What it was made with: of the page around it, and of its server. */
  readonly options: PageOptions & HandlerAddress
}
