import type { Instant } from '../../core/time/Instant.ts'
import type { CustomerRecord, MemoryStoreState } from './MemoryStoreState.ts'

/** Forgets the answers of commands that were done before an instant. */
export function forgetAnswers(
  state: MemoryStoreState,
  before: Instant,
  limit: number,
): { readonly value: MemoryStoreState; readonly result: number } {
  const customers = new Map<string, CustomerRecord>()
  let forgotten = 0
  for (const [customerId, record] of state.customers) {
    const idempotency = record.idempotency.filter(({ status, leaseUntil }) => {
      const isOld = status === 'done' && leaseUntil < before && forgotten < limit
      if (isOld) forgotten++
      return !isOld
    })
    customers.set(
      customerId,
      idempotency.length < record.idempotency.length ? { ...record, idempotency } : record,
    )
  }
  return { value: forgotten > 0 ? { ...state, customers } : state, result: forgotten }
}
