import type { Outbox } from '../../../protocol/Outbox.ts'
import type { Atom } from '../../ports/Atom.ts'
import type { MemoryStoreState } from '../MemoryStoreState.ts'
import { claimEvents, isReady, settleEvents } from './claimEvents.ts'
import { dispatch, enqueue, toDelivery, wants } from './dispatch.ts'
import { emptyOutbox, type OutboxState } from './OutboxState.ts'

/** The outbox of the memory store. */
export function createMemoryOutbox(atom: Atom<MemoryStoreState>): Outbox {
  const outboxOf = (state: MemoryStoreState): OutboxState => state.outbox ?? emptyOutbox
  const change = (next: (outbox: OutboxState) => OutboxState): Promise<void> =>
    atom.update((state) => ({ value: { ...state, outbox: next(outboxOf(state)) }, result: undefined }))

  return {
    register: (endpoint, now) =>
      change((outbox) => {
        const since = outbox.endpoints.find(({ id }) => id === endpoint.id)?.since ?? now
        const others = outbox.endpoints.filter(({ id }) => id !== endpoint.id)
        return { ...outbox, endpoints: [...others, { ...endpoint, since }] }
      }),
    forget: (endpointId) =>
      change((outbox) => ({
        ...outbox,
        endpoints: outbox.endpoints.filter(({ id }) => id !== endpointId),
        deliveries: outbox.deliveries.filter((delivery) => delivery.endpointId !== endpointId),
        lanes: outbox.lanes.filter((lane) => lane.endpointId !== endpointId),
      })),
    async waiting({ endpointIds, now, limit }) {
      const state = await atom.read()
      const { lanes, dispatched, endpoints } = outboxOf(state)
      const fresh = endpoints.length === 0 ? [] : state.log.slice(dispatched)
      const ready = lanes.filter((lane) => endpointIds.includes(lane.endpointId) && isReady(lane, now))
      return [...new Set([...fresh, ...ready].map(({ customerId }) => customerId))].slice(0, limit)
    },
    claim: (query) =>
      atom.update((state) => {
        const dispatched = dispatch(outboxOf(state), state.log, query.now)
        const { outbox, claimed } = claimEvents(dispatched, state.log, query)
        return { value: { ...state, outbox }, result: claimed }
      }),
    settle: (result) => change((outbox) => settleEvents(outbox, result)),
    replay: ({ endpointId, customerId, from, to, now }) =>
      atom.update((state) => {
        const outbox = outboxOf(state)
        const endpoint = outbox.endpoints.find(({ id }) => id === endpointId)
        const again = state.log
          .filter((event) => event.at >= from && event.at < to && endpoint && wants(endpoint, event))
          .filter((event) => customerId === null || event.customerId === customerId)
          .map((event) => toDelivery(event, endpointId))
        return {
          value: { ...state, outbox: enqueue(outbox, again, () => now, now) },
          result: again.length,
        }
      }),
    async listOpen({ state, endpointId, customerId, limit }) {
      return outboxOf(await atom.read())
        .deliveries.filter((delivery) => delivery.state === state)
        .filter((delivery) => endpointId === null || delivery.endpointId === endpointId)
        .filter((delivery) => customerId === null || delivery.customerId === customerId)
        .toSorted((a, b) => (a.eventId < b.eventId ? -1 : a.eventId > b.eventId ? 1 : 0))
        .slice(0, limit)
    },
  }
}
