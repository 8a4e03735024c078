import { earliest } from '../../core/time/earliest.ts'
import type { Instant } from '../../core/time/Instant.ts'
import type { CustomerRecord, MemoryStoreState } from './MemoryStoreState.ts'

/** The customers who are due by an instant, longest due first. */
export function dueCustomers({ customers }: MemoryStoreState, now: Instant): readonly string[] {
  const due: { readonly customerId: string; readonly at: Instant }[] = []
  for (const [customerId, record] of customers) {
    const at = dueSince(record)
    const isPostponed = record.postponedUntil !== null && record.postponedUntil > now
    if (at !== null && at <= now && !isPostponed) due.push({ customerId, at })
  }
  return due
    .toSorted((a, b) => a.at - b.at || (a.customerId < b.customerId ? -1 : 1))
    .map(({ customerId }) => customerId)
}

/** By the rules, or because a reservation is over. */
function dueSince({ dueAt, holds }: CustomerRecord): Instant | null {
  let first = dueAt
  for (const { settled, isExpired, expiresAt } of holds) {
    if (settled === null && !isExpired) first = earliest(first, expiresAt)
  }
  return first
}
