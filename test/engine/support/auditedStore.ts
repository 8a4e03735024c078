import type { Store, TransactionState, Writes } from '../../../src/engine/ports/Store.ts'
import { applyChanges } from '../../../src/core/subscription/applyChanges.ts'
import type { CustomerState } from '../../../src/core/subscription/CustomerState.ts'

type Event = NonNullable<Writes<unknown>['events']>[number]
type Row = { readonly id: string }

/**
 * The same store, which refuses what leaves no trace, or one too many: the events about a customer, a subscription or a
 * promotion have to lead from what it was to what it is, each from where the one before ended, and each by a change of
 * its own; an event whose row stays as it was has to say so by its type. A wish that is settled, or waits for something
 * else than before, is told of too.
 */
export function auditedStore(store: Store): Store {
  return {
    ...store,
    transact: (customerId, key, work, lookup) =>
      store.transact(
        customerId,
        key,
        (state) => {
          const writes = work(state)
          audit(state, writes)
          return writes
        },
        lookup,
      ),
  }
}

/** What has come of a wish to change, or that the provider knows all, while the subscription stays as it is. */
const changesNothing = new Set([
  'subscription.update_requested',
  'subscription.update_failed',
  'subscription.billing_synchronized',
])

function audit(state: TransactionState, { changes = [], events = [] }: Writes<unknown>): void {
  const after = applyChanges<CustomerState>(state, changes)
  const before = rowsOf(state)
  const now = rowsOf(after)
  for (const event of events) refuseEmpty(event)
  for (const id of new Set([...before.keys(), ...now.keys()])) {
    const about = events.filter((event) => event.after?.['id'] === id)
    refuseGaps(before.get(id) ?? null, now.get(id) ?? null, about)
  }
  for (const event of events) refuseUnknown(event, now)
  refuseSilentIntents(state, after, events)
}

function rowsOf({ customer, subscriptions, promotions }: CustomerState): ReadonlyMap<string, Row> {
  const rows: readonly Row[] = [...(customer ? [customer] : []), ...subscriptions, ...promotions]
  return new Map(rows.map((row) => [row.id, row]))
}

/** From what a row was to what it is, without a gap. */
function refuseGaps(before: Row | null, now: Row | null, about: readonly Event[]): void {
  let told: unknown = before
  for (const event of about) {
    if (!isSame(event.before, told)) {
      throw new Error(`${event.type} does not begin where it stood: ${changed(told, event.before)}`)
    }
    told = event.after
  }
  if (!isSame(told, now)) throw new Error(`No event tells that this came about: ${changed(told, now)}`)
}

/** The fields in which two rows differ, as they are told and as they are. */
function changed(told: unknown, found: unknown): string {
  const [a, b] = [told, found].map((row) => (row ?? {}) as Record<string, unknown>)
  const names = Object.keys({ ...a, ...b }).filter((name) => !isSame(a?.[name], b?.[name]))
  return names
    .map((name) => `${name} ${JSON.stringify(a?.[name])} is ${JSON.stringify(b?.[name])}`)
    .join(', ')
}

function refuseEmpty({ type, before, after }: Event): void {
  if (after?.['id'] !== undefined && !changesNothing.has(type) && isSame(before, after)) {
    throw new Error(`${type} changes nothing: ${JSON.stringify(after)}`)
  }
}

function refuseUnknown(event: Event, rows: ReadonlyMap<string, Row>): void {
  const id = event.after?.['id']
  if (typeof id === 'string' && !rows.has(id))
    throw new Error(`${event.type} tells of ${id}, which is not there`)
}

/** What became of a wish is told by an event that names it, or its subscription. */
function refuseSilentIntents(before: CustomerState, after: CustomerState, events: readonly Event[]): void {
  for (const intent of after.intents) {
    const known = before.intents.find(({ id }) => id === intent.id)
    const isKnown = known?.status === intent.status && known.refunds.length === intent.refunds.length
    const isTold = events.some(
      ({ data }) => data['intentId'] === intent.id || data['subscriptionId'] === intent.subscriptionId,
    )
    if (!isKnown && !isTold) throw new Error(`No event tells that ${intent.id} is ${intent.status}`)
  }
}

/** How often the provider was told something, and what it is being told now, is no state that anybody hears of. */
const bookkeeping = new Set(['number', 'telling'])

/**
 * Whether two rows would read the same as JSON, in whatever order their fields stand; what was told to the provider is
 * compared without how.
 */
export function isSame(a: unknown, b: unknown, isTold = false): boolean {
  if (a === b) return true
  if (a === null || b === null || typeof a !== 'object' || typeof b !== 'object')
    return (a ?? null) === (b ?? null)
  const [left, right] = [a as Record<string, unknown>, b as Record<string, unknown>]
  if (Array.isArray(a) !== Array.isArray(b)) return false
  for (const name of new Set([...Object.keys(left), ...Object.keys(right)])) {
    if (isTold && bookkeeping.has(name)) continue
    if (!isSame(left[name], right[name], name === 'toldBilling')) return false
  }
  return true
}
