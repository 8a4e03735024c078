import { recordOf } from './answeredBefore.ts'
import type { CustomerRecord, MemoryStoreState } from './MemoryStoreState.ts'

/** The state with a part of a customer's record replaced. */
export function withRecord(
  state: MemoryStoreState,
  customerId: string,
  change: (record: CustomerRecord) => Partial<CustomerRecord>,
): MemoryStoreState {
  const record = recordOf(state, customerId)
  return {
    ...state,
    customers: new Map(state.customers).set(customerId, { ...record, ...change(record) }),
  }
}
