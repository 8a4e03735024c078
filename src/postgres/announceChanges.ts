import { tellListeners } from '../engine/ports/tellListeners.ts'
import type { Store } from '../engine/ports/Store.ts'
import { isNothing } from '../engine/ports/transactionWrites.ts'

/** Lets watchers in this process hear of what this process changes. */
export function announceChanges(store: Omit<Store, 'watch'>): Store {
  const watchers = new Map<string, Set<() => void>>()
  const tell = (customerIds: Iterable<string>): void => {
    for (const customerId of new Set(customerIds)) tellListeners(watchers.get(customerId) ?? [])
  }
  const told = async <T>(customerId: string, work: Promise<T>): Promise<T> => {
    const result = await work
    tell([customerId])
    return result
  }
  return {
    ...store,
    async transact(customerId, key, work) {
      let isChanged = false
      const result = await store.transact(customerId, key, (state) => {
        const writes = work(state)
        isChanged = !isNothing(writes)
        return writes
      })
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
    expireReservations: (customerId, now) => told(customerId, store.expireReservations(customerId, now)),
    catalog: {
      ...store.catalog,
      async publish(catalog, at) {
        const version = await store.catalog.publish(catalog, at)
        tell(watchers.keys())
        return version
      },
    },
    watch(customerId, listener) {
      const known = watchers.get(customerId) ?? new Set()
      watchers.set(customerId, known)
      // A function of its own: the same listener may listen twice.
      const call = (): void => listener()
      known.add(call)
      return () => {
        known.delete(call)
        if (known.size === 0 && watchers.get(customerId) === known) watchers.delete(customerId)
      }
    },
  }
}
