import { createEngine, createMemoryStore, type Engine, type Store } from 'latchkey/engine'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import revvenu from '../../../examples/revvenu/catalog.ts'
import { createPostgresStore, type Driver } from '../../../src/postgres/index.ts'
import { campaigns, templates } from '../../engine/support/engineWorld.ts'
import { emptyDatabase } from './emptyDatabase.ts'

/** A transaction as the product's own code has it. */
export interface HostTransaction {
  readonly tx: object
  insert(k: string): Promise<void>
}

/** A database with the product's own table `orders`, and how the product works on it. */
export interface Host {
  readonly driver: Driver
  /** Runs work in a transaction of the product's own: committed when it is done, rolled back when it throws. */
  transaction<T>(work: (host: HostTransaction) => Promise<T>): Promise<T>
}

/** What a product may rely on when usage is counted inside its own transaction. */
export function describeHostTransactions(name: string, open: () => Promise<Host>): void {
  describe(`usage in a transaction of the product's own on ${name}`, () => {
    let host: Host
    let store: Store
    let engine: Engine
    const now = Date.UTC(2026, 0, 31, 12)
    const clock = { now: () => now, wait: () => Promise.resolve() }
    const customerId = 'customer-a'
    const orders = async (): Promise<string> =>
      (await host.driver.query(`select coalesce(string_agg(k, ',' order by k), '') from orders`)) ?? ''
    const used = async (featureId = campaigns): Promise<number> => {
      const { entitlement } = await engine.getEntitlement({ customerId, featureId })
      return entitlement && 'currentUsage' in entitlement ? (entitlement.currentUsage ?? 0) : -1
    }
    const ledger = () =>
      store.listUsage({ customerId, featureId: campaigns, resourceId: null, from: 0, to: now + 1 })
    const consume = (amount: number, { tx }: HostTransaction, idempotencyKey?: string) =>
      engine.consume({ customerId, featureId: campaigns, amount }, { tx, idempotencyKey })

    beforeAll(async () => {
      host = await open()
      await host.driver.execute('create table orders (k text primary key)')
    })
    beforeEach(async () => {
      await host.driver.execute('truncate orders')
      await emptyDatabase(host.driver)
      store = await createPostgresStore({ driver: host.driver })
      engine = createEngine({ store, clock })
      await engine.publishCatalog(revvenu)
      await engine.provisionCustomer({ id: customerId, subscriptionParams: { planId: 'plan-revvenu-basic' } })
    })

    test('usage and the row of the product are there together', async () => {
      const told = await host.transaction(async (own) => {
        await own.insert('order')
        return [
          await consume(2, own),
          await engine.reportUsage({ customerId, featureId: campaigns, value: 1 }, { tx: own.tx }),
        ]
      })
      expect(told).toMatchObject([{ isGranted: true, currentUsage: 2 }, [{ currentUsage: 3 }]])
      expect([await orders(), await used(), (await ledger()).length]).toEqual(['order', 3, 2])
    })

    test('neither is there when the product rolls back, and the keys are free again', async () => {
      const before = await engine.listEvents({})
      const failing = host.transaction(async (own) => {
        await own.insert('order')
        await consume(2, own, 'key')
        await engine.reportUsage(
          [
            { customerId, featureId: campaigns, value: 1, idempotencyKey: 'r' },
            { customerId, featureId: templates, value: 1 },
          ],
          { tx: own.tx },
        )
        throw new Error('changed our mind')
      })
      await expect(failing).rejects.toThrow('changed our mind')
      expect([await orders(), await used(), await ledger()]).toEqual(['', 0, []])
      expect(await engine.listEvents({})).toEqual(before)
      const again = await host.transaction((own) => consume(3, own, 'key'))
      expect(again).toMatchObject({ isGranted: true, currentUsage: 3 })
    })

    test('a key counts once, inside the same transaction, in the next, and outside', async () => {
      await host.transaction(async (own) => {
        await consume(2, own, 'key')
        expect(await consume(2, own, 'key')).toMatchObject({ isGranted: true, currentUsage: 2 })
      })
      await host.transaction((own) => consume(2, own, 'key'))
      await engine.consume({ customerId, featureId: campaigns, amount: 2 }, { idempotencyKey: 'key' })
      expect(await used()).toBe(2)
      const other = host.transaction((own) => consume(3, own, 'key'))
      await expect(other).rejects.toMatchObject({ code: 'IdempotencyKeyReused' })
    })

    test('a denial and a refusal leave the transaction usable', async () => {
      const denied = await host.transaction(async (own) => {
        await own.insert('first')
        const answer = await consume(999_999, own)
        const refused = engine.consume(
          { customerId: 'nobody', featureId: campaigns, amount: 1 },
          { tx: own.tx },
        )
        await expect(refused).rejects.toMatchObject({ code: 'CustomerNotFound' })
        await own.insert('second')
        await consume(1, own)
        return answer
      })
      expect(denied).toMatchObject({
        isGranted: false,
        accessDeniedReason: 'RequestedUsageExceedingLimit',
        currentUsage: 0,
      })
      expect([await orders(), await used()]).toEqual(['first,second', 1])
    })

    test('counters whose rule is missing are resolved inside, also when several are asked at once', async () => {
      const answers = await host.transaction(async (own) =>
        Promise.all([
          consume(1, own),
          engine.reportUsage({ customerId, featureId: templates, value: 1 }, { tx: own.tx }),
          consume(1, own),
        ]),
      )
      expect(answers).toMatchObject([
        { isGranted: true, currentUsage: 1 },
        [{ currentUsage: 1 }],
        { isGranted: true, currentUsage: 2 },
      ])
      expect([await used(), await used(templates)]).toEqual([2, 1])
    })

    test('what is no open transaction of this database is refused, and nothing is counted', async () => {
      const ended = await host.transaction((own) => Promise.resolve(own))
      const no: unknown[] = [ended.tx, {}, host.driver, null]
      for (const tx of no) {
        const refused = engine.consume({ customerId, featureId: campaigns, amount: 1 }, { tx: tx as object })
        await expect(refused).rejects.toMatchObject({
          code: 'InvalidRequest',
          problems: [{ path: 'tx', code: 'InvalidTransaction' }],
        })
      }
      expect(await used()).toBe(0)
    })

    test('a store that is no database refuses to join', async () => {
      const inMemory = createEngine({ store: createMemoryStore(), clock })
      await inMemory.publishCatalog(revvenu)
      await inMemory.provisionCustomer({
        id: customerId,
        subscriptionParams: { planId: 'plan-revvenu-basic' },
      })
      const input = { customerId, featureId: campaigns, amount: 1 }
      await host.transaction(async ({ tx }) => {
        await expect(inMemory.consume(input, { tx })).rejects.toMatchObject({ code: 'Unsupported' })
      })
      expect(await inMemory.consume(input)).toMatchObject({ isGranted: true })
    })
  })
}
