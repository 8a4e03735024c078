import type { Store } from '../ports/Store.ts'
import { recordOf } from './answeredBefore.ts'
import { appendEvents } from './appendEvents.ts'
import { emptyRecord, type MemoryStoreState } from './MemoryStoreState.ts'

/** The state without a customer: what was used is under a pseudonym, and the log says only what happened when. */
export function eraseCustomer(
  state: MemoryStoreState,
  { customerId, pseudonym, at, actor }: Parameters<Store['eraseCustomer']>[0],
): MemoryStoreState {
  const { ledger } = recordOf(state, customerId)
  const customers = new Map(state.customers).set(pseudonym, { ...emptyRecord, ledger })
  customers.delete(customerId)
  const log = state.log.map((event) =>
    event.customerId === customerId
      ? {
          ...event,
          customerId: pseudonym,
          actor: { ...event.actor, id: null },
          data: {},
          before: null,
          after: null,
        }
      : event,
  )
  const erased = {
    type: 'customer.erased',
    customerId: pseudonym,
    at,
    actor,
    data: {},
    before: null,
    after: null,
  }
  return {
    ...state,
    customers,
    log: appendEvents(log, [erased]),
    ...(state.outbox
      ? {
          outbox: {
            ...state.outbox,
            lanes: state.outbox.lanes.filter((lane) => lane.customerId !== customerId),
            deliveries: state.outbox.deliveries.filter((delivery) => delivery.customerId !== customerId),
          },
        }
      : {}),
  }
}
