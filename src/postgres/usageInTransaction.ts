import type { CheckedReport } from '../engine/ports/Store.ts'
import type { Driver } from './Driver.ts'
import { lockCustomers } from './statements/lockCustomers.ts'
import { storeUsage } from './storeUsage.ts'

/**
 * Counts usage inside the host's transaction. The customers' locks are taken first, in the order in which every other
 * transaction takes locks, so that none of them waits for the host's while that waits for it. Statements run behind
 * savepoints: one that fails because somebody else used the same key is asked again.
 */
export function usageInTransaction(joined: Driver): ReturnType<typeof storeUsage> {
  const usage = storeUsage({
    ...joined,
    query: (statement, parameters) => joined.transaction((session) => session.query(statement, parameters)),
  })
  const afterLock = async <T>(reports: readonly CheckedReport[], count: () => Promise<T>): Promise<T> => {
    const customerIds = [...new Set(reports.map(({ customerId }) => customerId))]
    await joined.transaction((session) => session.query(lockCustomers, [JSON.stringify(customerIds)]))
    return count()
  }
  return {
    addUsage: (reports) => afterLock(reports, () => usage.addUsage(reports)),
    consume: (report) => afterLock([report], () => usage.consume(report)),
    reserve: (report, hold) => afterLock([report], () => usage.reserve(report, hold)),
  }
}
