import type { CustomerRecord } from './MemoryStoreState.ts'

/** Grows with every statement that changes usage, without touching the customer's own revision. */
export function usageRevision(record: Pick<CustomerRecord, 'counters' | 'eventRevision'>): number {
  return record.counters.reduce((sum, counter) => sum + counter.version, record.eventRevision)
}
