import type { CounterRule, CustomerState } from '../../core/subscription/CustomerState.ts'
import type { RecordedEvent, UsageCounter } from '../../core/usage/UsageCounter.ts'
import type { Writes } from './Store.ts'

type AnyWrites = Omit<Writes<unknown>, 'result'>

/** Whether a transaction has nothing to write. */
export function isNothing({ changes = [], events = [], idempotency, releaseKey }: AnyWrites): boolean {
  return changes.length === 0 && events.length === 0 && !idempotency && releaseKey === undefined
}

/** Counters and raw events have a revision of their own: they leave the customer's as it is. */
export function isNewer(before: CustomerState, after: CustomerState): boolean {
  return (
    after.customer !== before.customer ||
    after.subscriptions !== before.subscriptions ||
    after.intents !== before.intents ||
    after.promotions !== before.promotions
  )
}

/** The rules of counters that a transaction writes, in their order. */
export function rulesOf({ changes = [] }: AnyWrites): readonly CounterRule[] {
  return changes.flatMap((change) => (change.type === 'counter.put' ? [change.counter] : []))
}

/** What counters that began anew because a subscription changed leave in the ledger. */
export function resetsOf(writes: AnyWrites) {
  return rulesOf(writes).flatMap(({ featureId, resourceId, isReset, resetAt }) =>
    isReset && resetAt !== undefined ? [{ featureId, resourceId, at: resetAt }] : [],
  )
}

/** The raw events that a transaction records. */
export function recordedEvents({ changes = [] }: AnyWrites): readonly RecordedEvent[] {
  return changes.flatMap((change) => (change.type === 'event.put' ? [change.event] : []))
}

/** Whether a counter's meter has another window than before, or counts in another way: then it counts its raw events. */
export function isCountedAnew(before: UsageCounter | undefined, after: UsageCounter): boolean {
  return after.meter != null && after.meter.generation !== (before?.meter?.generation ?? -1)
}

/** What a usage command asked for: the same key with another text is another request. */
export function requestOf(report: {
  readonly featureId: string
  readonly resourceId: string | null
  readonly value: number
  readonly updateBehavior: string
}): string {
  return JSON.stringify([report.featureId, report.resourceId, report.value, report.updateBehavior])
}
