import { emptyTotal } from '../usage/MeterTotal.ts'
import type { UsageCounter } from '../usage/UsageCounter.ts'
import type { Change, CounterRule, CustomerState } from './CustomerState.ts'

/** The state after changes, as a store keeps it. Revisions are the store's to count. */
export function applyChanges<S extends CustomerState>(state: S, changes: readonly Change[]): S {
  return changes.reduce((before, change) => applyChange(before, change), state)
}

function applyChange<S extends CustomerState>(state: S, change: Change): S {
  switch (change.type) {
    case 'customer.put':
      return { ...state, customer: change.customer }
    case 'subscription.put':
      return { ...state, subscriptions: put(state.subscriptions, change.subscription) }
    case 'intent.put':
      return { ...state, intents: put(state.intents, change.intent) }
    case 'promotion.put':
      return { ...state, promotions: put(state.promotions, change.promotion) }
    case 'event.put':
      // Raw events are the store's: a state has what their meters make of them.
      return state
    case 'meter.put':
      return { ...state, counters: putMeter(state.counters, change) }
    case 'counter.put':
      return { ...state, counters: putRule(state.counters, change.counter) }
  }
}

function put<T extends { readonly id: string }>(rows: readonly T[], row: T): readonly T[] {
  return rows.some((other) => other.id === row.id)
    ? rows.map((other) => (other.id === row.id ? row : other))
    : [...rows, row]
}

function putMeter(
  counters: readonly UsageCounter[],
  { featureId, resourceId, meter }: Extract<Change, { readonly type: 'meter.put' }>,
): readonly UsageCounter[] {
  return counters.map((c) => (c.featureId === featureId && c.resourceId === resourceId ? { ...c, meter } : c))
}

/**
 * Writes a counter's rule; the amount stays, unless its window is over. Nothing changes when the rule is the same. A
 * meter that counts another window, or in another way, is empty until the store has counted its raw events.
 */
function putRule(counters: readonly UsageCounter[], rule: CounterRule): readonly UsageCounter[] {
  const { isReset, resetAt: _resetAt, aggregation, ...fields } = rule
  const before = counters.find((c) => c.featureId === rule.featureId && c.resourceId === rule.resourceId)
  if (!before) {
    const meter = aggregation ? { meter: emptyTotal(aggregation) } : {}
    return [...counters, { ...fields, ...meter, amount: 0, reservations: [], version: 1 }]
  }
  const isCountedAnew = needsRecount(before, rule)
  const isSame =
    !isReset &&
    !isCountedAnew &&
    (before.meter != null) === (aggregation !== undefined) &&
    before.limit === rule.limit &&
    before.hasSoftLimit === rule.hasSoftLimit &&
    before.windowStart === rule.windowStart &&
    before.windowEnd === rule.windowEnd &&
    before.validUntil === rule.validUntil
  if (isSame) return counters
  const anew = aggregation ? emptyTotal(aggregation, (before.meter?.generation ?? 0) + 1) : null
  const after: UsageCounter = {
    ...before,
    ...fields,
    amount: isReset ? 0 : before.amount,
    version: before.version + 1,
    ...(isCountedAnew || aggregation === undefined ? { meter: anew } : {}),
  }
  return counters.map((c) => (c === before ? after : c))
}

/** Whether a rule has a meter count another window than it did, or in another way. */
function needsRecount(before: UsageCounter, rule: CounterRule): boolean {
  return (
    rule.aggregation !== undefined &&
    (before.meter?.aggregation !== rule.aggregation ||
      before.windowStart !== rule.windowStart ||
      before.windowEnd !== rule.windowEnd)
  )
}
