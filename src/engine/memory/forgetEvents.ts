import type { Instant } from '../../core/time/Instant.ts'
import type { StoreUpdate } from './changeCounter.ts'
import type { CustomerRecord, MemoryStoreState } from './MemoryStoreState.ts'

/** The state without the raw events that were recorded before an instant, and how many they were. */
export function forgetEvents(state: MemoryStoreState, before: Instant): StoreUpdate<number> {
  let forgotten = 0
  const customers = new Map<string, CustomerRecord>()
  for (const [customerId, record] of state.customers) {
    const events = record.events.filter((event) => event.recordedAt >= before)
    forgotten += record.events.length - events.length
    customers.set(customerId, events.length === record.events.length ? record : { ...record, events })
  }
  return { value: forgotten === 0 ? state : { ...state, customers }, result: forgotten }
}
