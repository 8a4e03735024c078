import type { Instant } from '../../core/time/Instant.ts'
import type { UsageCounter } from '../../core/usage/UsageCounter.ts'
import type { NewEvent } from '../ports/Store.ts'
import { recordOf } from './answeredBefore.ts'
import { appendEvents } from './appendEvents.ts'
import type { Hold, MemoryStoreState } from './MemoryStoreState.ts'
import { withRecord } from './withRecord.ts'

/** Lets go of what a customer has held for too long: the counters, the holds and the log together. */
export function expireHolds(state: MemoryStoreState, customerId: string, now: Instant): MemoryStoreState {
  const over = recordOf(state, customerId).holds.filter(
    (hold) => hold.settled === null && !hold.isExpired && hold.expiresAt <= now,
  )
  if (over.length === 0) return state
  const ids = new Set(over.map(({ id }) => id))
  const released = withRecord(state, customerId, ({ counters, holds }) => ({
    counters: counters.map((counter) => withoutHolds(counter, ids)),
    holds: holds.map((hold) => (ids.has(hold.id) ? { ...hold, isExpired: true } : hold)),
  }))
  const events = over
    .toSorted((a, b) => a.expiresAt - b.expiresAt || (a.id < b.id ? -1 : 1))
    .map((hold) => toEvent(customerId, hold))
  return { ...released, log: appendEvents(released.log, events) }
}

function withoutHolds(counter: UsageCounter, ids: ReadonlySet<string>): UsageCounter {
  const reservations = counter.reservations.filter(({ id }) => !ids.has(id))
  return reservations.length === counter.reservations.length
    ? counter
    : { ...counter, reservations, version: counter.version + 1 }
}

function toEvent(customerId: string, { id, featureId, resourceId, amount, expiresAt }: Hold): NewEvent {
  return {
    type: 'reservation.expired',
    customerId,
    at: expiresAt,
    actor: { type: 'system', id: null },
    data: { reservationId: id, featureId, resourceId, amount },
    before: { held: amount },
    after: { held: 0 },
  }
}
