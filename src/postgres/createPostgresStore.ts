import { applyChanges } from '../core/subscription/applyChanges.ts'
import type { Customer, CustomerState } from '../core/subscription/CustomerState.ts'
import { nextDue } from '../core/subscription/nextDue.ts'
import type { SubscriptionKey } from '../engine/ports/Listing.ts'
import type { EventLookup } from '../core/usage/planEvents.ts'
import { eventNotFound } from '../engine/ports/eventNotFound.ts'
import type { Store, TransactionState, UsageEntry, Writes } from '../engine/ports/Store.ts'
import { isNothing } from '../engine/ports/transactionWrites.ts'
import type { DomainEvent } from '../protocol/results.ts'
import { announceChanges } from './announceChanges.ts'
import { createCatalogCache, type CatalogAnswer, type CatalogCache } from './catalogCache.ts'
import type { Driver, Session } from './Driver.ts'
import { eraseCustomer } from './eraseCustomer.ts'
import { joinTransaction } from './joinTransaction.ts'
import { migrate as applyMigrations } from './migrations/migrate.ts'
import { migrations } from './migrations/migrations.ts'
import { checkSchema } from './migrations/readSchema.ts'
import { settleReservation } from './settleReservation.ts'
import { dueCustomers, postponeCustomer } from './statements/due.ts'
import { forgetAnswers } from './statements/forgetAnswers.ts'
import { expireHolds, lockCounters } from './statements/expireHolds.ts'
import { toEventId, toEventNumber } from './eventNumber.ts'
import { createPostgresOutbox } from './outbox/createPostgresOutbox.ts'
import { loadAccess } from './statements/loadAccess.ts'
import { loadCustomer } from './statements/loadCustomer.ts'
import { lockCustomers } from './statements/lockCustomers.ts'
import { customersAlong, subscriptionsAlong } from './statements/listing.ts'
import * as reading from './statements/reading.ts'
import { writeCustomer } from './statements/writeCustomer.ts'
import { storeEvents } from './storeEvents.ts'
import { storeUsage } from './storeUsage.ts'
import { usageInTransaction } from './usageInTransaction.ts'
import { shareChanges } from './watch/shareChanges.ts'
import { toRows } from './toRows.ts'
import { toAccessState } from './toAccessState.ts'
import { toCustomerState, toTransactionState } from './toTransactionState.ts'

export interface PostgresStoreOptions {
  readonly driver: Driver
  /**
   * `false` leaves the schema as it is, for a role that may not change it; it has to be up to date already.
   * @defaultValue true
   */
  readonly migrate?: boolean | undefined
}

/**
 * Opens a store that keeps everything in a database, in the schema `latchkey`, which is brought up to date first.
 *
 * @throws `DatabaseTooNew` when a newer release has changed the database so that this one cannot work with it;
 * `DatabaseNotMigrated` when `migrate` is false and something is missing
 */
export async function createPostgresStore({ driver, migrate = true }: PostgresStoreOptions): Promise<Store> {
  await (migrate ? applyMigrations(driver) : checkSchema(driver, migrations))
  const cache = createCatalogCache()
  const store = announceChanges(
    {
      ...storeOn(driver, cache),
      within(tx) {
        const joined = joinTransaction(driver, tx)
        return { ...store, ...storeOn(joined, cache), ...usageInTransaction(joined) }
      },
    },
    shareChanges(driver),
  )
  return store
}

/** What the store does on a database, or inside the host's transaction. */
function storeOn(driver: Driver, cache: CatalogCache): Omit<Store, 'watch' | 'within'> {
  return {
    async load(customerId) {
      return toCustomerState(await driver.query(loadCustomer, [customerId, null, cache.known(), null]), cache)
    },
    async loadAccess(customerId, featureId) {
      const known = cache.known()
      const answer = await driver.query(loadAccess, [customerId, featureId, known])
      return toAccessState(answer, cache, known)
    },
    transact: (customerId, idempotencyKey, work, lookup) =>
      driver.transaction((session) => runAlone(session, cache, { customerId, idempotencyKey, lookup }, work)),
    ...storeUsage(driver),
    ...storeEvents(driver),
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
    async listCustomers(walk) {
      const { statement, parameters } = customersAlong(walk)
      return JSON.parse((await driver.query(statement, parameters)) ?? '[]') as Customer[]
    },
    eraseCustomer: (input) => driver.transaction((session) => eraseCustomer(session, input)),
    async listSubscriptions(walk) {
      const { statement, parameters } = subscriptionsAlong(walk)
      return JSON.parse((await driver.query(statement, parameters)) ?? '[]') as SubscriptionKey[]
    },
    async forgetAnswers(before, limit) {
      return Number(await driver.query(forgetAnswers, [before, limit]))
    },
    outbox: createPostgresOutbox(driver),
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
    async listEvents(query) {
      const { customerId = null, types, actorType = null, actorId = null } = query
      const { from = null, to = null, after, limit } = query
      const number = after === undefined ? null : toEventNumber(after)
      const answer = await driver.query(reading.listEvents, [
        customerId,
        number,
        limit,
        types ? JSON.stringify(types) : null,
        actorType,
        actorId,
        from,
        to,
      ])
      const { isKnown, events } = JSON.parse(answer ?? 'null') as ListedEvents
      if (!isKnown) throw eventNotFound()
      return events.map(({ number: eventNumber, ...event }) => ({ id: toEventId(eventNumber), ...event }))
    },
  }
}

interface TransactionKey {
  readonly customerId: string
  readonly idempotencyKey: string | null
  readonly lookup: EventLookup | undefined
}

/** Runs the work alone for its customer: the lock is a statement of its own, the next reads, the last writes. */
async function runAlone<T>(
  session: Session,
  cache: CatalogCache,
  { customerId, idempotencyKey, lookup }: TransactionKey,
  work: (state: TransactionState) => Writes<T>,
): Promise<T> {
  await session.query(lockCustomers, [JSON.stringify([customerId])])
  const loaded = await session.query(loadCustomer, [
    customerId,
    idempotencyKey,
    cache.known(),
    lookup ? JSON.stringify(lookup) : null,
  ])
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
