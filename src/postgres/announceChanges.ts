import type { Store } from '../engine/ports/Store.ts'
import { isNothing } from '../engine/ports/transactionWrites.ts'
import type { SharedChanges } from './watch/shareChanges.ts'

/** Lets watchers in this process, and in others, hear of what this process changes. */
export function announceChanges(store: Omit<Store, 'watch'>, { watchers, send }: SharedChanges): Store {
  const tell = (customerIds: readonly string[]): void => {
    watchers.tell(customerIds)
    send(customerIds)
  }
  const told = async <T>(customerId: string, work: Promise<T>): Promise<T> => {
    const result = await work
    tell([customerId])
    return result
  }
  return {
    ...store,
    async transact(customerId, key, work, lookup) {
      let isChanged = false
      const result = await store.transact(
        customerId,
        key,
        (state) => {
          const writes = work(state)
          isChanged = !isNothing(writes)
          return writes
        },
        lookup,
      )
      if (isChanged) tell([customerId])
      return result
    },
    async addUsage(reports) {
      const results = await store.addUsage(reports)
      tell(reports.map((report) => report.customerId))
      return results
    },
    consume: (report) => told(report.customerId, store.consume(report)),
    reserve: (report, hold) => told(report.customerId, store.reserve(report, hold)),
    settle: (input) => told(input.customerId, store.settle(input)),
    eraseCustomer: (input) => told(input.customerId, store.eraseCustomer(input)),
    expireReservations: (customerId, now) => told(customerId, store.expireReservations(customerId, now)),
    catalog: {
      ...store.catalog,
      async publish(catalog, at) {
        const version = await store.catalog.publish(catalog, at)
        watchers.tell(watchers.watched())
        send(null)
        return version
      },
    },
    watch: (customerId, listener) => watchers.watch(customerId, listener),
  }
}
