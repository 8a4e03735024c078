import { afterAll, beforeEach, expect, test } from 'vitest'
import { createPgDriver, createPostgresStore, type Driver, type Store } from '../../src/postgres/index.ts'
import { report, rule } from '../contract/support/storeRows.ts'
import { emptyDatabase } from './support/emptyDatabase.ts'
import { freshDatabase } from './support/freshDatabase.ts'

const connectionString = await freshDatabase()
const driver = await createPgDriver({ connectionString })
const other = await createPgDriver({ connectionString })
afterAll(() => Promise.all([driver.close(), other.close()]))

let transactions = 0
const counted: Driver = {
  ...driver,
  transaction(work) {
    transactions++
    return driver.transaction(work)
  },
}
let stores: readonly [Store, Store]
const storeOf = (i: number): Store => stores[i % 2 === 0 ? 0 : 1]
const ids = Array.from({ length: 20 }, (_, i) => `customer-${i}`)

beforeEach(async () => {
  stores = [await createPostgresStore({ driver: counted }), await createPostgresStore({ driver: other })]
  await emptyDatabase(driver)
  for (const id of ids) {
    await stores[0].transact(id, null, () => ({
      result: null,
      changes: [{ type: 'counter.put', counter: rule({ limit: 500 }) }],
    }))
  }
  transactions = 0
})
const amountOf = async (id: string) => (await stores[0].load(id)).counters[0]?.amount
const logged = async () => (await stores[0].listEvents({ limit: 5000 })).map(({ type }) => type)

test('what comes while something is written is written together, each answered for itself', async () => {
  const results = await Promise.all(
    Array.from({ length: 200 }, (_, i) =>
      stores[0].addUsage([report(ids[i % 20] ?? '', 1, { idempotencyKey: `${i}` })]),
    ),
  )
  expect(transactions).toBeLessThan(20)
  for (const id of ids) {
    const own = results.flat().filter((result) => result?.customerId === id)
    expect(own.map((result) => result?.currentUsage).toSorted((a, b) => Number(a) - Number(b))).toEqual(
      Array.from({ length: 10 }, (_, n) => n + 1),
    )
    expect(await amountOf(id)).toBe(10)
  }
  expect(await logged()).toHaveLength(200)
})

test('what one caller did wrong fails for them alone', async () => {
  const one = ids[0] ?? ''
  await stores[0].addUsage([report(one, 1, { idempotencyKey: 'used' })])
  const calls = await Promise.allSettled([
    ...Array.from({ length: 10 }, () => stores[0].addUsage([report(one, 1)])),
    stores[0].addUsage([report(one, 2, { idempotencyKey: 'used' })]),
    stores[0].addUsage([report(one, Number.MAX_SAFE_INTEGER)]),
    stores[0].addUsage([report(one, 1, { idempotencyKey: 'no text \u0000 in Postgres' })]),
    ...Array.from({ length: 10 }, () => stores[0].addUsage([report(one, 1)])),
  ])
  expect(calls.filter(({ status }) => status === 'rejected')).toHaveLength(3)
  expect(calls[10]).toMatchObject({ reason: { code: 'IdempotencyKeyReused' } })
  expect(calls[11]).toMatchObject({ reason: { code: 'AmountOutOfRange' } })
  expect(await amountOf(one)).toBe(21)
})

test('units that are taken one by one and together, by two processes, are exactly those there are', async () => {
  const one = ids[0] ?? ''
  const attempts = await Promise.all(
    Array.from({ length: 800 }, (_, i) => storeOf(i).consume(report(one, 1, { idempotencyKey: `${i}` }))),
  )
  expect(attempts.filter((attempt) => attempt.status === 'granted')).toHaveLength(500)
  expect(await amountOf(one)).toBe(500)
  const again = await Promise.all(
    attempts.map((_, i) => storeOf(i + 1).consume(report(one, 1, { idempotencyKey: `${i}` }))),
  )
  expect(again.map((attempt) => attempt.status)).toEqual(attempts.map((attempt) => attempt.status))
  expect((await logged()).filter((type) => type === 'usage.reported')).toHaveLength(500)
})

test('batches of many customers beside single reports wait for each other in one order', async () => {
  const batch = (reverse: boolean) => (reverse ? ids.toReversed() : ids).map((id) => report(id, 1))
  await Promise.all(
    Array.from({ length: 40 }, (_, i) => [
      storeOf(i).addUsage(batch(i % 4 < 2)),
      storeOf(i).addUsage([report(ids[i % 20] ?? '', 1)]),
    ]).flat(),
  )
  expect(await Promise.all(ids.map(amountOf))).toEqual(ids.map(() => 42))
})

test('whoever waits for the lock of a customer holds up nobody else', async () => {
  const [held = '', free = ''] = ids
  let letGo = (): void => undefined
  const untilLetGo = new Promise<void>((resolve) => (letGo = resolve))
  let takesHold = (): void => undefined
  const isHeld = new Promise<void>((resolve) => (takesHold = resolve))
  const holding = other.transaction(async (session) => {
    await session.query(
      `select amount::text from latchkey.counters where customer_id = $1::text for update`,
      [held],
    )
    takesHold()
    await untilLetGo
  })
  await isHeld
  const order: string[] = []
  const add = (id: string) => stores[0].addUsage([report(id, 1)]).then(() => order.push(id))
  const waiting = [add(held), add(held), add(held)]
  await Promise.all([add(free), add(free), add(free)])
  expect(order).toEqual([free, free, free])
  letGo()
  await Promise.all([holding, ...waiting])
  expect(await Promise.all([held, free].map(amountOf))).toEqual([3, 3])
})
