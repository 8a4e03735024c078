import type { Store, UsageEntry } from '../ports/Store.ts'
import { resetsOf } from '../ports/transactionWrites.ts'
import type { LedgerEntry } from './MemoryStoreState.ts'

/** The entries of one feature in a span of time, oldest first, and before them the last one until then. */
export function readLedger(
  ledger: readonly LedgerEntry[],
  query: Parameters<Store['listUsage']>[0],
): readonly UsageEntry[] {
  const { featureId, resourceId, from, to } = query
  const entries = ledger
    .filter((entry) => entry.featureId === featureId && entry.resourceId === resourceId && entry.at < to)
    .toSorted((a, b) => a.at - b.at)
  const first = entries.findIndex((entry) => entry.at >= from)
  const start = first < 0 ? entries.length : first
  return entries
    .slice(Math.max(0, start - 1))
    .map(({ at, before, amount, type }) => ({ at, before, amount, type }))
}

/** The entries of counters that began anew because their subscription changed. */
export function resetEntries(writes: Parameters<typeof resetsOf>[0]): readonly LedgerEntry[] {
  return resetsOf(writes).map((reset) => ({ ...reset, before: 0, amount: 0, type: 'reset' }))
}
