import type { EventQuery } from '../../protocol/EventQuery.ts'
import type { DomainEvent } from '../../protocol/results.ts'

/** Whether an event of the log is one of those that are asked for. */
export function matchesEvent(event: DomainEvent, query: EventQuery): boolean {
  const { customerId, types, actorType, actorId, from, to } = query
  return (
    (customerId === undefined || event.customerId === customerId) &&
    (types === undefined || types.includes(event.type)) &&
    (actorType === undefined || event.actor.type === actorType) &&
    (actorId === undefined || event.actor.id === actorId) &&
    (from === undefined || event.at >= from) &&
    (to === undefined || event.at < to)
  )
}
