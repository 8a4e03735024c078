import type { Store } from 'latchkey/engine'
import { afterEach, beforeEach, expect, test } from 'vitest'
import revvenu from '../../examples/revvenu/catalog.ts'
import { startPostgres } from '../../scripts/startPostgres.mjs'
import {
  createPgDriver,
  createPostgresStore,
  type Driver,
  type PgDriverOptions,
} from '../../src/postgres/index.ts'
import { report, rule } from '../contract/support/storeRows.ts'
import { customer } from '../core/support/customerState.ts'
import { freshDatabase } from './support/freshDatabase.ts'

let connectionString: string
let opened: Driver[]
beforeEach(async () => {
  connectionString = await freshDatabase()
  opened = []
})
afterEach(() => Promise.all(opened.map((each) => each.close())))

/** A process of its own, as far as the database can tell: another pool, another store. */
async function openProcess(
  options: Partial<PgDriverOptions> = {},
): Promise<{ driver: Driver; store: Store }> {
  const driver = await createPgDriver({ connectionString, ...options })
  opened.push(driver)
  return { driver, store: await createPostgresStore({ driver }) }
}

const put = (store: Store, id = 'a', name = 'Acme'): Promise<null> =>
  store.transact(id, null, () => ({
    result: null,
    changes: [
      { type: 'customer.put', customer: { ...customer, id, name } },
      { type: 'counter.put', counter: rule() },
    ],
  }))

const listeners = `select count(*)::text from pg_stat_activity
  where application_name = 'latchkey listening' and query = 'listen latchkey_changes' and datname = current_database()`
/** Less than the time after which a store looks by itself although it can listen. */
const patient = { timeout: 8_000, interval: 20 }

/** Counts what a store hears of a customer, once it does hear. */
async function hear({ driver, store }: { driver: Driver; store: Store }, id = 'a') {
  let heard = 0
  const stop = store.watch(id, () => heard++)
  await expect.poll(() => driver.query(listeners), patient).not.toBe('0')
  return { stop, heard: () => heard }
}

test('a watcher hears of what another process changes: the customer, usage and the catalog', async () => {
  const [here, there] = [await openProcess(), await openProcess()]
  const { heard, stop } = await hear(here)
  const other = await hear(here, 'somebody else')
  for (const act of [
    () => put(there.store),
    () => there.store.addUsage([report('a', 1)]),
    () => there.store.consume(report('a', 1)),
  ]) {
    const before = heard()
    await act()
    await expect.poll(heard, patient).toBeGreaterThan(before)
  }
  const before = heard() + other.heard()
  await there.store.catalog.publish(revvenu, 0)
  await expect.poll(() => heard() + other.heard(), patient).toBeGreaterThan(before)
  stop()
  other.stop()
  await expect.poll(() => here.driver.query(listeners), patient).toBe('0')
})

test('a thousand reports are told in a few notices, and the last of them is', async () => {
  const [here, there] = [await openProcess(), await openProcess()]
  await put(there.store)
  const { heard } = await hear(here)
  const notices: string[] = []
  here.driver.listen?.(
    'latchkey_changes',
    (payload) => notices.push(payload),
    () => undefined,
  )
  await expect.poll(() => here.driver.query(listeners), patient).toBe('2')
  const started = performance.now()
  for (let i = 0; i < 20; i++) {
    await Promise.all(Array.from({ length: 50 }, () => there.store.addUsage([report('a', 1)])))
  }
  const tenths = (performance.now() - started) / 100
  const told = heard()
  await there.store.addUsage([report('a', 1)])
  await expect.poll(heard, patient).toBeGreaterThan(told)
  expect(notices.length).toBeLessThan(tenths + 3)
  expect(notices.length).toBeGreaterThan(0)
})

test('where nobody can listen, changes of other processes are found by looking', async () => {
  const here = await openProcess({ directConnectionString: null })
  const there = await openProcess()
  await put(there.store)
  let heard = 0
  const stop = here.store.watch('a', () => heard++)
  await expect.poll(() => heard, patient).toBe(1)
  await put(there.store, 'a', 'Renamed')
  await expect.poll(() => heard, patient).toBe(2)
  expect(await here.driver.query(listeners)).toBe('0')
  stop()
})

test('what the product commits in a transaction of its own is found too, and nothing that it rolls back', async () => {
  const here = await openProcess({ directConnectionString: null })
  await put(here.store)
  let heard = 0
  here.store.watch('a', () => heard++)
  await expect.poll(() => heard, patient).toBe(1)
  await here.driver.execute(`begin; update latchkey.counters set version = version + 1; rollback`)
  await here.driver.execute(`update latchkey.counters set version = version + 1`)
  await expect.poll(() => heard, patient).toBe(2)
})

test('a listener that lost its connection hears again once the server is back', async () => {
  const server = await startPostgres()
  try {
    connectionString = server.url
    const { driver } = await openProcess()
    const heard: string[] = []
    let connected = 0
    driver.listen?.(
      'news',
      (payload) => heard.push(payload),
      () => connected++,
    )
    await expect.poll(() => connected, patient).toBe(1)
    await server.crash()
    await server.start()
    await expect.poll(() => connected, patient).toBe(2)
    await driver.query(`select pg_notify('news', $1::text)::text`, ['after'])
    await expect.poll(() => heard, patient).toEqual(['after'])
  } finally {
    await Promise.all(opened.map((each) => each.close()))
    opened = []
    await server.stop()
  }
})
