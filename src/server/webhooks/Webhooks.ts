import type { OpenDelivery, Outbox } from '../../protocol/Outbox.ts'
import type { DomainEvent } from '../../protocol/results.ts'
import type { ServerClock } from '../serverClock.ts'

/** A place that events are posted to. */
export interface WebhookEndpoint {
  /** Stands for this endpoint in the database: what has been delivered is remembered by it. */
  readonly id: string
  /** https, on a public host. */
  readonly url: string
  /**
   * `whsec_` and the base64 of 24 to 64 random bytes. Each signs every message, so that a new one can be put beside the
   * old one, until the receiver knows it.
   */
  readonly secrets: readonly string[]
  /** The types of events to post, such as `subscription.created`. @defaultValue all */
  readonly types?: readonly string[] | undefined
}

export interface WebhooksOptions {
  /** Where events wait: the store of the engine. */
  readonly store: { readonly outbox: Outbox }
  /** @defaultValue none, for listeners of this process alone */
  readonly endpoints?: readonly WebhookEndpoint[] | undefined
  /** @defaultValue the machine's clock */
  readonly clock?: ServerClock | undefined
  /** @defaultValue the global one */
  readonly fetch?: typeof fetch | undefined
  /** How long a receiver may take, in milliseconds. @defaultValue 10000 */
  readonly timeoutMs?: number | undefined
  /** After which waits a message is tried again, in milliseconds, before it is given up. @defaultValue nine, over three days */
  readonly retryDelaysMs?: readonly number[] | undefined
  /** Allows `http://localhost`, for development. @defaultValue false */
  readonly allowLoopback?: boolean | undefined
}

/** What {@link Webhooks.deliverDue} came to. */
export interface DeliveryReport {
  readonly delivered: number
  /** What was tried in vain; `isDead` is not tried again by itself. */
  readonly failed: readonly {
    readonly endpointId: string
    readonly customerId: string
    readonly eventId: string
    readonly error: string
    readonly isDead: boolean
  }[]
  /** Whether more waits: call it again. */
  readonly hasMore: boolean
}

/** Delivers the log of events, at least once each and in the order of each customer. */
export interface Webhooks {
  /** Delivers what waits of at most `limit` customers (100): call it from a timer, again at once while `hasMore`. */
  deliverDue(options?: {
    readonly now?: number | undefined
    readonly limit?: number | undefined
  }): Promise<DeliveryReport>
  /**
   * Delivers events in `from` ≤ at < `to` once more, also those that were given up, with the ids they had.
   *
   * @returns how many
   */
  replay(query: {
    readonly endpointId: string
    readonly from: number
    readonly to: number
    readonly customerId?: string | undefined
  }): Promise<number>
  /** What was given up, oldest first, with the last error. */
  listDead(query?: {
    readonly endpointId?: string | undefined
    readonly customerId?: string | undefined
    readonly limit?: number | undefined
  }): Promise<readonly OpenDelivery[]>
  /**
   * Calls the listener for every event of a type, or of all (`*`), when `deliverDue` runs in this process. Of several
   * processes with listeners one is told of each event; one that throws is told again later. Answers what stops it.
   */
  on(type: string, listener: (event: DomainEvent) => void | Promise<void>): () => void
  /** Forgets an endpoint that is no more, with everything that waits for it. */
  forget(endpointId: string): Promise<void>
}
