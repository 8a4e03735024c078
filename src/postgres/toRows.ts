import type { CustomerState } from '../core/subscription/CustomerState.ts'
import type { Instant } from '../core/time/Instant.ts'
import { findCounter } from '../core/usage/findCounter.ts'
import type { UsageCounter } from '../core/usage/UsageCounter.ts'
import type { Writes } from '../engine/ports/Store.ts'
import {
  isCountedAnew,
  isNewer,
  recordedEvents,
  resetsOf,
  rulesOf,
} from '../engine/ports/transactionWrites.ts'

/** The rows that a transaction writes, as JSON for the write statement. */
export function toRows(
  before: CustomerState,
  after: CustomerState,
  dueAt: Instant | null,
  writes: Writes<unknown>,
): string {
  const { events = [], idempotency, releaseKey } = writes
  return JSON.stringify({
    revisions: isNewer(before, after) ? 1 : 0,
    dueAt,
    ...(after.customer === before.customer ? {} : { customer: after.customer }),
    subscriptions: changed(before.subscriptions, after.subscriptions),
    intents: changed(before.intents, after.intents),
    promotions: changed(before.promotions, after.promotions),
    counters: toCounterRows(before.counters, after.counters, writes),
    resets: resetsOf(writes),
    events: recordedEvents(writes),
    values: valuesOf(writes),
    ...(idempotency ? { idempotency } : {}),
    ...(releaseKey === undefined ? {} : { releaseKey }),
    log: events,
  })
}

/** The rows that are new, or others than before. */
function changed<T>(before: readonly T[], after: readonly T[]): readonly T[] {
  const kept = new Set(before)
  return after.filter((row) => !kept.has(row))
}

/** The rules of changed counters: never the amounts, which others may be changing now, but whether one starts from 0. */
function toCounterRows(
  before: readonly UsageCounter[],
  after: readonly UsageCounter[],
  writes: Writes<unknown>,
): readonly object[] {
  const reset = rulesOf(writes).filter((rule) => rule.isReset)
  return changed(before, after).map((counter, n) => {
    const { featureId, resourceId, amount: _amount, reservations: _held, version, ...rule } = counter
    const stored = findCounter(before, featureId, resourceId)
    return {
      ...rule,
      n,
      featureId,
      resourceId,
      isNew: stored === undefined,
      isReset: reset.some((other) => other.featureId === featureId && other.resourceId === resourceId),
      versions: version - (stored?.version ?? 0),
      isCountedAnew: isCountedAnew(stored, counter),
    }
  })
}

/** What meters have seen for the first time. */
function valuesOf({ changes = [] }: Writes<unknown>): readonly object[] {
  return changes.flatMap((change) => {
    if (change.type !== 'meter.put') return []
    const { resourceId, featureId, meter, newValues } = change
    return newValues.map((value) => ({ resourceId, featureId, generation: meter.generation, value }))
  })
}
