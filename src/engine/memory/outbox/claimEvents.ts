import type { Instant } from '../../../core/time/Instant.ts'
import type { ClaimedEvents, Outbox, SettledEvents } from '../../../protocol/Outbox.ts'
import type { DomainEvent } from '../../../protocol/results.ts'
import { laneKey } from './dispatch.ts'
import type { Lane, OutboxState } from './OutboxState.ts'

/** Whether something of this lane can be delivered now. */
export function isReady({ nextAt, leaseUntil }: Lane, now: Instant): boolean {
  return nextAt !== null && nextAt <= now && (leaseUntil ?? now) <= now
}

/** Leases what waits of a customer. */
export function claimEvents(
  outbox: OutboxState,
  log: readonly DomainEvent[],
  query: Parameters<Outbox['claim']>[0],
): { readonly outbox: OutboxState; readonly claimed: readonly ClaimedEvents[] } {
  const { customerId, endpointIds, now, leaseId, leaseUntil, limit } = query
  const isClaimed = (lane: Lane): boolean =>
    lane.customerId === customerId && endpointIds.includes(lane.endpointId) && isReady(lane, now)
  const claimed = outbox.lanes.filter(isClaimed).map(({ endpointId }) => ({
    customerId,
    endpointId,
    deliveries: pendingOf(outbox, customerId, endpointId)
      .slice(0, limit)
      .map(({ eventId, attempts }) => ({
        eventId,
        attempts,
        event: log.find((event) => event.id === eventId) ?? null,
      })),
  }))
  const lanes = outbox.lanes.map((lane) => (isClaimed(lane) ? { ...lane, leaseId, leaseUntil } : lane))
  return { outbox: { ...outbox, lanes }, claimed }
}

/** Notes what came of a claim. The lease of somebody else is left as it is. */
export function settleEvents(outbox: OutboxState, result: SettledEvents): OutboxState {
  const { customerId, endpointId, leaseId, now, delivered, failed } = result
  const key = laneKey(result)
  const deliveries = outbox.deliveries
    .filter((delivery) => laneKey(delivery) !== key || !delivered.includes(delivery.eventId))
    .map((delivery) =>
      laneKey(delivery) === key && delivery.eventId === failed?.eventId
        ? {
            ...delivery,
            state: failed.retryAt === null ? ('dead' as const) : ('pending' as const),
            attempts: delivery.attempts + 1,
            lastError: failed.error,
            lastAttemptAt: now,
          }
        : delivery,
    )
  const after = { ...outbox, deliveries }
  const isIdle = pendingOf(after, customerId, endpointId).length === 0
  const freed = { leaseId: null, leaseUntil: null, nextAt: isIdle ? null : (failed?.retryAt ?? now) }
  return {
    ...after,
    lanes: outbox.lanes.map((lane) =>
      laneKey(lane) === key && lane.leaseId === leaseId ? { ...lane, ...freed } : lane,
    ),
  }
}

function pendingOf(outbox: OutboxState, customerId: string, endpointId: string) {
  const key = laneKey({ customerId, endpointId })
  return outbox.deliveries
    .filter((delivery) => delivery.state === 'pending' && laneKey(delivery) === key)
    .toSorted((a, b) => (a.eventId < b.eventId ? -1 : 1))
}
