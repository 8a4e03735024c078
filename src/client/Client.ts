import type { Instant } from '../core/time/Instant.ts'
import type { InitialState } from '../protocol/InitialState.ts'
import type { ConsumeResult, UsageResult } from '../protocol/results.ts'
import type { RouteName } from '../protocol/routes.ts'
import type { ClientEvent } from './ClientEvent.ts'
import type { ClientStorage } from './ClientOptions.ts'
import type { ClientState } from './ClientState.ts'
import type { EntitlementRequest, EntitlementState } from './EntitlementState.ts'

/** What can be read of a client at one moment: of now, or of what the server rendered. */
export interface ClientView {
  /** Answers from memory, at once, the same object while nothing changed. */
  getEntitlement(featureId: string, request?: EntitlementRequest): EntitlementState
  /** All that is known, in the order of the server. Features of which the customer has nothing are not in it. */
  getEntitlements(): readonly EntitlementState[]
  getState(): ClientState
}

export interface RequestOptions {
  readonly query?: Readonly<Record<string, string | undefined>>
  readonly body?: unknown
  /** Makes a repeat harmless; a call with a key is retried. */
  readonly idempotencyKey?: string
  /** A call without a key that may be repeated all the same, such as a preview. GET always may. */
  readonly isRepeatable?: boolean
  readonly etag?: string | null
  readonly signal?: AbortSignal
}

export interface Reply {
  /** 304 only when an `etag` was sent. */
  readonly status: number
  /** The parsed JSON body; null with 304. */
  readonly body: unknown
  readonly etag: string | null
}

/**
 * One customer's entitlements in memory, kept fresh while anybody is subscribed. Everything about buying is in functions
 * that take a client (`startProvisioning`, `reconcile`, `getPaywall` …), so that a page without it does not load it.
 */
export interface Client extends ClientView {
  /** Tells that something changed. The first subscriber starts the freshness, the last one that leaves stops it. */
  subscribe(listener: () => void): () => void
  /**
   * Asks the server. Calls at the same time share one request, unless `isNew` asks for one that starts after this
   * call. Never rejects: a failure is `getState().error`.
   */
  refresh(options?: { readonly isNew?: boolean | undefined }): Promise<void>
  /** Changes whose data is expected. What is known of anyone else is forgotten at once, in storage too. */
  setCustomer(customerId: string | null | undefined): void
  /**
   * Takes units if they fit, in one step on the server.
   * @param amount - feature units, a positive whole number
   * @returns whether it was granted; a denial is a value, not an error
   */
  consume(featureId: string, amount: number): Promise<ConsumeResult>
  /**
   * Records usage, whatever the limit. An increase shows at once; when it is refused it is taken back and this rejects.
   * @param value - feature units: a change (`DELTA`), or the new amount (`SET`)
   */
  reportUsage(
    featureId: string,
    value: number,
    options?: { readonly updateBehavior?: 'DELTA' | 'SET'; readonly idempotencyKey?: string },
  ): Promise<UsageResult>

  /** What the server rendered, or nothing known: the first render in the browser shows exactly this. */
  readonly initialView: ClientView
  /** Takes over what the server rendered if nothing is known yet. Answers the view to render first. */
  hydrate(initialState: InitialState): ClientView
  /** The server state this client started with. */
  getInitialState(): InitialState | null

  /** Sends one request on a route of the handler; rejects with a `LatchkeyError`. */
  request(route: RouteName, options?: RequestOptions): Promise<Reply>
  /** The server's time now, whatever this machine's clock says; null while the server was not heard. */
  now(): Instant | null
  /** The URL in normal form when it may be opened, else null. */
  safeUrl(url: string): string | null
  /** Leaves for a URL if `safeUrl` allows it; answers whether it did. */
  openUrl(url: string): boolean
  getHref(): string | null
  replaceHref(href: string): void
  emit(event: ClientEvent): void
  /** Tells the other tabs to look again. */
  announceChange(): void
  createId(): string
  readonly resourceId: string | undefined
  readonly intentStorage: ClientStorage
}
