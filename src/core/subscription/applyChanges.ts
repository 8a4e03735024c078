import type { UsageCounter } from '../usage/UsageCounter.ts'
import type { Change, CounterRule, CustomerState } from './CustomerState.ts'

/** The state after changes, as a store keeps it. Revisions are the store's to count. */
export function applyChanges<S extends CustomerState>(state: S, changes: readonly Change[]): S {
  const recorded = changes.flatMap((change) => (change.type === 'event.put' ? [change.event] : []))
  const next = changes.reduce((before, change) => applyChange(before, change), state)
  // All at once: a batch may hold a thousand.
  return recorded.length === 0 ? next : { ...next, events: [...next.events, ...recorded] }
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
      return state
    case 'counter.put':
      return { ...state, counters: putRule(state.counters, change.counter) }
  }
}

function put<T extends { readonly id: string }>(rows: readonly T[], row: T): readonly T[] {
  return rows.some((other) => other.id === row.id)
    ? rows.map((other) => (other.id === row.id ? row : other))
    : [...rows, row]
}

/** Writes a counter's rule; the amount stays, unless its window is over. Nothing changes when the rule is the same. */
function putRule(counters: readonly UsageCounter[], rule: CounterRule): readonly UsageCounter[] {
  const { isReset, resetAt: _resetAt, ...fields } = rule
  const before = counters.find((c) => c.featureId === rule.featureId && c.resourceId === rule.resourceId)
  if (!before) return [...counters, { ...fields, amount: 0, reservations: [], version: 1 }]
  const isSame =
    !isReset &&
    before.limit === rule.limit &&
    before.hasSoftLimit === rule.hasSoftLimit &&
    before.windowStart === rule.windowStart &&
    before.windowEnd === rule.windowEnd &&
    before.validUntil === rule.validUntil
  if (isSame) return counters
  const after = { ...before, ...fields, amount: isReset ? 0 : before.amount, version: before.version + 1 }
  return counters.map((c) => (c === before ? after : c))
}
