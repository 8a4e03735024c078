import type { Instant } from '../../../core/time/Instant.ts'
import type { OpenDelivery, OutboxEndpoint } from '../../../protocol/Outbox.ts'
import type { DomainEvent } from '../../../protocol/results.ts'
import type { Lane, OutboxState } from './OutboxState.ts'

/** Looks at what is new in the log, and queues it for the endpoints that want it. */
export function dispatch(outbox: OutboxState, log: readonly DomainEvent[], now: Instant): OutboxState {
  const fresh = log.slice(outbox.dispatched)
  const wanted = fresh.flatMap((event) =>
    outbox.endpoints
      .filter((endpoint) => event.at >= endpoint.since && wants(endpoint, event))
      .map((endpoint) => toDelivery(event, endpoint.id)),
  )
  return { ...enqueue(outbox, wanted, (lane) => lane.nextAt ?? now, now), dispatched: log.length }
}

/** Adds deliveries, or begins them anew, and wakes their lanes. */
export function enqueue(
  outbox: OutboxState,
  added: readonly OpenDelivery[],
  nextAt: (lane: Lane) => Instant,
  now: Instant,
): OutboxState {
  if (added.length === 0) return outbox
  const keys = new Set(added.map(deliveryKey))
  const woken = new Map(added.map((delivery) => [laneKey(delivery), delivery]))
  const known = new Set(outbox.lanes.map(laneKey))
  const opened = [...woken]
    .filter(([key]) => !known.has(key))
    .map(([, { customerId, endpointId }]) => ({
      customerId,
      endpointId,
      nextAt: now,
      leaseId: null,
      leaseUntil: null,
    }))
  return {
    ...outbox,
    deliveries: [...outbox.deliveries.filter((kept) => !keys.has(deliveryKey(kept))), ...added],
    lanes: [
      ...outbox.lanes.map((lane) => (woken.has(laneKey(lane)) ? { ...lane, nextAt: nextAt(lane) } : lane)),
      ...opened,
    ],
  }
}

export function wants({ types }: OutboxEndpoint, { type }: DomainEvent): boolean {
  return types === null || types.includes(type)
}

export function toDelivery({ id, customerId }: DomainEvent, endpointId: string): OpenDelivery {
  return {
    customerId,
    endpointId,
    eventId: id,
    state: 'pending',
    attempts: 0,
    lastError: null,
    lastAttemptAt: null,
  }
}

export function laneKey({ customerId, endpointId }: Pick<Lane, 'customerId' | 'endpointId'>): string {
  return JSON.stringify([customerId, endpointId])
}

function deliveryKey(delivery: OpenDelivery): string {
  return `${laneKey(delivery)} ${delivery.eventId}`
}
