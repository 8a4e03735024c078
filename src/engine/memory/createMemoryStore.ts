import type { CatalogVersions } from '../../core/catalog/Catalog.ts'
import { createError } from '../../core/errors/errorTable.ts'
import { applyChanges } from '../../core/subscription/applyChanges.ts'
import type { CustomerState } from '../../core/subscription/CustomerState.ts'
import { nextDue } from '../../core/subscription/nextDue.ts'
import { countEvents } from '../../core/usage/aggregateEvents.ts'
import { createMemoryAtom, type Atom } from '../ports/Atom.ts'
import { eventNotFound } from '../ports/eventNotFound.ts'
import type { Store } from '../ports/Store.ts'
import { addReports } from './addReports.ts'
import { recordOf } from './answeredBefore.ts'
import { appendEvents } from './appendEvents.ts'
import { consumeUnits } from './consumeUnits.ts'
import { dueCustomers } from './dueCustomers.ts'
import { eraseCustomer } from './eraseCustomer.ts'
import { expireHolds } from './expireHolds.ts'
import { forgetAnswers } from './forgetAnswers.ts'
import { forgetEvents } from './forgetEvents.ts'
import { listCustomers, listSubscriptions } from './listRows.ts'
import { emptyStoreState, type CustomerRecord, type MemoryStoreState } from './MemoryStoreState.ts'
import { isNewer, isNothing } from '../ports/transactionWrites.ts'
import { matchesEvent } from './matchesEvent.ts'
import { createMemoryOutbox } from './outbox/createMemoryOutbox.ts'
import { readLedger, resetEntries } from './readLedger.ts'
import { reserveUnits } from './reserveUnits.ts'
import { settleHold } from './settleHold.ts'
import { usageRevision } from './usageRevision.ts'
import { watchCustomer } from './watchCustomer.ts'
import { withRecord } from './withRecord.ts'
import { ofCounter, readRecorded, writeEvents } from './writeEvents.ts'

/**
 * A store that keeps everything in one atom: in this process's memory by default, or wherever the given atom lives.
 * What an update changes is either wholly there or not at all.
 */
export function createMemoryStore(options: { readonly atom?: Atom<MemoryStoreState> } = {}): Store {
  const atom = options.atom ?? createMemoryAtom(emptyStoreState)
  return {
    async load(customerId) {
      const state = await atom.read()
      return toCustomerState(state, recordOf(state, customerId))
    },
    async loadAccess(customerId) {
      const state = await atom.read()
      return toCustomerState(state, recordOf(state, customerId))
    },
    transact(customerId, idempotencyKey, work, lookup) {
      return atom.update((state) => {
        const record = recordOf(state, customerId)
        const idempotency = record.idempotency.find((row) => row.key === idempotencyKey) ?? null
        const recorded = readRecorded(record, lookup)
        const before = { ...toCustomerState(state, record), idempotency, recorded }
        const writes = work(before)
        const after = applyChanges<CustomerState>(before, writes.changes ?? [])
        const dueAt = nextDue(after)
        if (isNothing(writes) && dueAt === record.dueAt) return { value: state, result: writes.result }
        const rows = record.idempotency.filter(
          (row) => row.key !== writes.idempotency?.key && row.key !== writes.releaseKey,
        )
        const next: CustomerRecord = {
          ...record,
          customer: after.customer,
          subscriptions: after.subscriptions,
          intents: after.intents,
          promotions: after.promotions,
          ...writeEvents(record, after.counters, writes),
          idempotency: writes.idempotency ? [...rows, writes.idempotency] : rows,
          ledger: [...record.ledger, ...resetEntries(writes)],
          dueAt,
          postponedUntil: null,
          revision: record.revision + (isNewer(before, after) ? 1 : 0),
        }
        return {
          value: {
            ...state,
            customers: new Map(state.customers).set(customerId, next),
            log: appendEvents(state.log, writes.events ?? []),
          },
          result: writes.result,
        }
      })
    },
    async readMeters(customerId, meters) {
      const { events } = recordOf(await atom.read(), customerId)
      return meters.map((meter) => {
        const { windowStart: start, windowEnd: end, aggregation } = meter
        const window = start === null || end === null ? null : { start, end }
        return countEvents(aggregation, ofCounter(events, meter), window).total()
      })
    },
    async listRawEvents({ customerId, ...counter }) {
      return ofCounter(recordOf(await atom.read(), customerId).events, counter)
    },
    forgetEvents: (before) => atom.update((state) => forgetEvents(state, before)),
    addUsage: (reports) => atom.update((state) => addReports(state, reports)),
    consume: (report) => atom.update((state) => consumeUnits(state, report)),
    reserve: (report, hold) => atom.update((state) => reserveUnits(state, report, hold)),
    settle: (input) => atom.update((state) => settleHold(state, input)),
    expireReservations: (customerId, now) =>
      atom.update((state) => ({ value: expireHolds(state, customerId, now), result: undefined })),
    async due(now, limit) {
      return dueCustomers(await atom.read(), now).slice(0, limit)
    },
    postpone: (customerId, until) =>
      atom.update((state) => ({
        value: withRecord(state, customerId, () => ({ postponedUntil: until })),
        result: undefined,
      })),
    async listUsage(query) {
      return readLedger(recordOf(await atom.read(), query.customerId).ledger, query)
    },
    async hasSubscriptions(productId) {
      const { customers } = await atom.read()
      return [...customers.values()].some(({ subscriptions }) =>
        subscriptions.some((subscription) => subscription.productId === productId),
      )
    },
    async findCustomer(query) {
      for (const [customerId, record] of (await atom.read()).customers) {
        const isOwner =
          'checkoutId' in query
            ? record.intents.some((intent) => intent.checkoutId === query.checkoutId)
            : record.subscriptions.some((subscription) => subscription.id === query.subscriptionId)
        if (isOwner) return customerId
      }
      return null
    },
    listCustomers: async (walk) => listCustomers(await atom.read(), walk),
    eraseCustomer: (input) =>
      atom.update((state) => ({ value: eraseCustomer(state, input), result: undefined })),
    listSubscriptions: async (walk) => listSubscriptions(await atom.read(), walk),
    forgetAnswers: (before, limit) => atom.update((state) => forgetAnswers(state, before, limit)),
    outbox: createMemoryOutbox(atom),
    within() {
      throw createError('Unsupported', {
        operation: 'transaction of the host to join: its store is no database',
      })
    },
    watch: (customerId, listener) => watchCustomer(atom, customerId, listener),
    catalog: {
      read: async () => toVersions(await atom.read()),
      publish: (catalog, at) =>
        atom.update((state) => {
          const newest = state.catalogs.at(-1)
          const isSame = newest && JSON.stringify(newest.catalog) === JSON.stringify(catalog)
          return isSame
            ? { value: state, result: state.catalogs.length }
            : {
                value: { ...state, catalogs: [...state.catalogs, { catalog, publishedAt: at }] },
                result: state.catalogs.length + 1,
              }
        }),
    },
    async listEvents(query) {
      const { after, limit } = query
      const { log } = await atom.read()
      const start = after === undefined ? 0 : log.findIndex((event) => event.id === after) + 1
      if (after !== undefined && start === 0) throw eventNotFound()
      return log
        .slice(start)
        .filter((event) => matchesEvent(event, query))
        .slice(0, limit)
    },
  }
}

function toCustomerState(state: MemoryStoreState, record: CustomerRecord): CustomerState {
  const { customer, subscriptions, intents, promotions, counters } = record
  return {
    customer,
    subscriptions,
    intents,
    promotions,
    counters,
    catalogs: toVersions(state),
    revision: {
      customer: record.revision,
      catalog: state.catalogs.length,
      usage: usageRevision(record),
    },
  }
}

function toVersions(state: MemoryStoreState): CatalogVersions {
  return {
    current: state.catalogs.length,
    get(version) {
      const found = state.catalogs[version - 1]
      if (!found) throw new RangeError(`There is no catalog version ${version}`)
      return found.catalog
    },
  }
}
