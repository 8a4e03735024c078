import type { Store, TransactionState, Writes } from '../../../src/engine/ports/Store.ts'
import { applyChanges } from '../../../src/core/subscription/applyChanges.ts'
import type { CustomerState } from '../../../src/core/subscription/CustomerState.ts'

type Event = NonNullable<Writes<unknown>['events']>[number]
type Row = { readonly id: string }

/**
 * The same store, which refuses what leaves no trace: every customer, subscription and promotion that a transaction
 * changes has to be the `after` of its last event there, and the `before` of its first event as it was; and an event
 * whose row stays as it was has to say so by its type.
 */
export function auditedStore(store: Store): Store {
  return {
    ...store,
    transact: (customerId, key, work) =>
      store.transact(customerId, key, (state) => {
        const writes = work(state)
        audit(state, writes)
        return writes
      }),
  }
}

/** What is asked for, told of before it happens. */
const changesNothing = new Set(['subscription.update_requested'])

function audit(state: TransactionState, { changes = [], events = [] }: Writes<unknown>): void {
  const after = applyChanges<CustomerState>(state, changes)
  for (const [now, before] of [
    ...pairs(after.customer ? [after.customer] : [], state.customer ? [state.customer] : []),
    ...pairs(after.subscriptions, state.subscriptions),
    ...pairs(after.promotions, state.promotions),
  ]) {
    if (text(now) === text(before)) continue
    const about = events.filter((event) => event.after?.['id'] === now.id)
    if (text(about.at(-1)?.after ?? null) !== text(now)) {
      throw new Error(`No event tells that this came about: ${text(now)}; told was ${text(about)}`)
    }
    if (text(about[0]?.before ?? null) !== text(before)) {
      throw new Error(`No event tells what was before: ${text(before)}; told was ${text(about[0])}`)
    }
  }
  for (const event of events) refuseEmpty(event)
}

function refuseEmpty(event: Event): void {
  const isSame = text(event.before) === text(event.after)
  if (isSame && event.after?.['id'] !== undefined && !changesNothing.has(event.type)) {
    throw new Error(`${event.type} changes nothing: ${text(event.after)}`)
  }
}

function pairs<T extends Row>(after: readonly T[], before: readonly T[]): readonly [Row, Row | null][] {
  return after.map((row) => [row, before.find(({ id }) => id === row.id) ?? null])
}

/** As JSON, with the names of fields in order. */
function text(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )
}
