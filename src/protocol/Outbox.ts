import type { Instant } from '../core/time/Instant.ts'
import type { DomainEvent } from './results.ts'

/** A place that events are delivered to. */
export interface OutboxEndpoint {
  readonly id: string
  /** The types of events that it wants; null is all. */
  readonly types: readonly string[] | null
}

/** Events of one customer for one endpoint, leased to who claimed them: nobody else delivers them meanwhile. */
export interface ClaimedEvents {
  readonly customerId: string
  readonly endpointId: string
  /** Oldest first, to be delivered in this order. */
  readonly deliveries: readonly {
    readonly eventId: string
    /** null when the log has it no more. */
    readonly event: DomainEvent | null
    /** How often it was tried before. */
    readonly attempts: number
  }[]
}

/** An event that could not be delivered. */
export interface FailedDelivery {
  readonly eventId: string
  readonly error: string
  /** When it is tried again; null gives it up, so that the next one can go. */
  readonly retryAt: Instant | null
}

/** What became of claimed events. */
export interface SettledEvents {
  readonly customerId: string
  readonly endpointId: string
  readonly leaseId: string
  readonly now: Instant
  /** Ids of the events that were delivered. */
  readonly delivered: readonly string[]
  readonly failed: FailedDelivery | null
}

/** A delivery that has not been made. */
export interface OpenDelivery {
  readonly customerId: string
  readonly endpointId: string
  readonly eventId: string
  /** `dead` was given up, and goes only when it is replayed. */
  readonly state: 'pending' | 'dead'
  readonly attempts: number
  readonly lastError: string | null
  readonly lastAttemptAt: Instant | null
}

/**
 * What of the log still has to reach which endpoint. Every event is looked at once, by a mark of its own and never by its
 * place in the log, so that one that is committed late is not missed. Events of one customer go to one endpoint in their
 * order.
 */
export interface Outbox {
  /** Makes an endpoint known: it gets what happens from `now` on. A repeat changes only its types. */
  register(endpoint: OutboxEndpoint, now: Instant): Promise<void>
  /** Delivers nothing more to an endpoint, and forgets what waited for it. */
  forget(endpointId: string): Promise<void>
  /** Customers of whom something waits for one of these endpoints, or has not been looked at. */
  waiting(query: {
    readonly endpointIds: readonly string[]
    readonly now: Instant
    readonly limit: number
  }): Promise<readonly string[]>
  /** Leases what waits of a customer for these endpoints; what others have leased until later is left out. */
  claim(query: {
    readonly customerId: string
    readonly endpointIds: readonly string[]
    readonly now: Instant
    readonly leaseId: string
    readonly leaseUntil: Instant
    /** How many events at most for each endpoint. */
    readonly limit: number
  }): Promise<readonly ClaimedEvents[]>
  /** Notes what came of a claim, and lets go of it. */
  settle(result: SettledEvents): Promise<void>
  /** Lets events in `from` ≤ at < `to` be delivered again, or for the first time. Answers how many. */
  replay(query: {
    readonly endpointId: string
    readonly customerId: string | null
    readonly from: Instant
    readonly to: Instant
    readonly now: Instant
  }): Promise<number>
  /** What waits or was given up, oldest first. */
  listOpen(query: {
    readonly state: OpenDelivery['state']
    readonly endpointId: string | null
    readonly customerId: string | null
    readonly limit: number
  }): Promise<readonly OpenDelivery[]>
}
