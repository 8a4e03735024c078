import { applyChanges } from '../core/subscription/applyChanges.ts'
import type { CustomerState } from '../core/subscription/CustomerState.ts'
import { nextDue } from '../core/subscription/nextDue.ts'
import { eventNotFound } from '../engine/ports/eventNotFound.ts'
import type { Store, TransactionState, UsageEntry, Writes } from '../engine/ports/Store.ts'
import { isNothing } from '../engine/ports/transactionWrites.ts'
import type { DomainEvent } from '../protocol/results.ts'
import { announceChanges } from './announceChanges.ts'
import { createCatalogCache, type CatalogAnswer, type CatalogCache } from './catalogCache.ts'
import type { Driver, Session } from './Driver.ts'
import { migrate } from './migrations/migrate.ts'
import { settleReservation } from './settleReservation.ts'
import { dueCustomers, postponeCustomer } from './statements/due.ts'
import { expireHolds, lockCounters } from './statements/expireHolds.ts'
import { loadCustomer } from './statements/loadCustomer.ts'
import { lockCustomers } from './statements/lockCustomers.ts'
import * as reading from './statements/reading.ts'
import { writeCustomer } from './statements/writeCustomer.ts'
import { storeUsage } from './storeUsage.ts'
import { toRows } from './toRows.ts'
import { toCustomerState, toTransactionState } from './toTransactionState.ts'

/** Opens a store that keeps everything in a database, in the schema `latchkey`, which is brought up to date first. */
export async function createPostgresStore({ driver }: { readonly driver: Driver }): Promise<Store> {
  await migrate(driver)
  const cache = createCatalogCache()
  return announceChanges({
    async load(customerId) {
      return toCustomerState(await driver.query(loadCustomer, [customerId, null, cache.known()]), cache)
    },
    transact: (customerId, idempotencyKey, work) =>
      driver.transaction((session) => runAlone(session, cache, { customerId, idempotencyKey }, work)),
    ...storeUsage(driver),
    settle: (input) => settleReservation(driver, input),
    expireReservations: (customerId, now) =>
      driver.transaction(async (session) => {
        await session.query(lockCustomers, [JSON.stringify([customerId])])
        await session.query(lockCounters, [customerId])
        await session.query(expireHolds, [customerId, now])
      }),
    async due(now, limit) {
      return JSON.parse((await driver.query(dueCustomers, [now, limit])) ?? '[]') as string[]
    },
    async postpone(customerId, until) {
      await driver.query(postponeCustomer, [customerId, until])
    },
    async listUsage({ customerId, featureId, resourceId, from, to }) {
      const parameters = [customerId, resourceId ?? '', featureId, from, to]
      return JSON.parse((await driver.query(reading.listUsage, parameters)) ?? '[]') as UsageEntry[]
    },
    async hasSubscriptions(productId) {
      return (await driver.query(reading.hasSubscriptions, [productId])) === 'true'
    },
    findCustomer: (query) =>
      'checkoutId' in query
        ? driver.query(reading.findByCheckout, [query.checkoutId])
        : driver.query(reading.findBySubscription, [query.subscriptionId]),
    catalog: {
      async read() {
        const answer = await driver.query(reading.readCatalogs, [cache.known()])
        return cache.add(JSON.parse(answer ?? 'null') as CatalogAnswer)
      },
      publish: (catalog, at) =>
        driver.transaction(async (session) => {
          await session.query(reading.lockCatalog)
          return Number(await session.query(reading.publishCatalog, [JSON.stringify(catalog), at]))
        }),
    },
    async listEvents({ customerId = null, after, limit }) {
      const number = after === undefined ? null : toNumber(after)
      const answer = await driver.query(reading.listEvents, [customerId, number, limit])
      const { isKnown, events } = JSON.parse(answer ?? 'null') as ListedEvents
      if (!isKnown) throw eventNotFound()
      return events.map(({ number: eventNumber, ...event }) => ({ id: toId(eventNumber), ...event }))
    },
  })
}

/** Runs the work alone for its customer: the lock is a statement of its own, the next reads, the last writes. */
async function runAlone<T>(
  session: Session,
  cache: CatalogCache,
  { customerId, idempotencyKey }: { readonly customerId: string; readonly idempotencyKey: string | null },
  work: (state: TransactionState) => Writes<T>,
): Promise<T> {
  await session.query(lockCustomers, [JSON.stringify([customerId])])
  const loaded = await session.query(loadCustomer, [customerId, idempotencyKey, cache.known()])
  const { state, dueAt: wasDueAt } = toTransactionState(loaded, cache)
  const writes = work(state)
  const after = applyChanges<CustomerState>(state, writes.changes ?? [])
  const dueAt = nextDue(after)
  if (!isNothing(writes) || dueAt !== wasDueAt) {
    await session.query(writeCustomer, [customerId, toRows(state, after, dueAt, writes)])
  }
  return writes.result
}

interface ListedEvents {
  readonly isKnown: boolean
  readonly events: readonly (Omit<DomainEvent, 'id'> & { readonly number: number })[]
}

function toId(number: number): string {
  return `event-${String(number).padStart(9, '0')}`
}

/** The number of an event by its id; 0, which none has, when it is not an event's id. */
function toNumber(id: string): number {
  const [, digits] = /^event-(\d{9,15})$/.exec(id) ?? []
  return digits === undefined ? 0 : Number(digits)
}
