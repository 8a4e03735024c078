import type { Instant } from '../../../core/time/Instant.ts'
import type { OpenDelivery, OutboxEndpoint } from '../../../protocol/Outbox.ts'

/** One customer's queue for one endpoint. */
export interface Lane {
  readonly customerId: string
  readonly endpointId: string
  /** When its first delivery may be tried; null when nothing waits. */
  readonly nextAt: Instant | null
  readonly leaseId: string | null
  readonly leaseUntil: Instant | null
}

/** The outbox inside the memory store's state. */
export interface OutboxState {
  readonly endpoints: readonly (OutboxEndpoint & { readonly since: Instant })[]
  /** How much of the log was looked at; entries are added at its end, one transaction after the other. */
  readonly dispatched: number
  readonly deliveries: readonly OpenDelivery[]
  readonly lanes: readonly Lane[]
}

export const emptyOutbox: OutboxState = { endpoints: [], dispatched: 0, deliveries: [], lanes: [] }
