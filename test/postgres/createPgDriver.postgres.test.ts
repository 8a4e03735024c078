import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { startPostgres } from '../../scripts/startPostgres.mjs'
import { createPgDriver, type Driver, type PgDriverOptions } from '../../src/postgres/index.ts'
import { isUniqueViolation } from '../../src/postgres/Driver.ts'
import { freshDatabase } from './support/freshDatabase.ts'

const addOne = `update counted set n = n + 1 where k = $1::text returning n::text`

let connectionString: string
let driver: Driver
const opened: Driver[] = []
const open = async (options: Partial<PgDriverOptions> = {}): Promise<Driver> => {
  const made = await createPgDriver({ connectionString, ...options })
  opened.push(made)
  return made
}
beforeAll(async () => {
  connectionString = await freshDatabase()
  driver = await open()
  await driver.execute('create table counted (k text primary key, n int not null)')
})
beforeEach(() => driver.execute(`truncate counted; insert into counted values ('a', 0), ('b', 0)`))
afterAll(() => Promise.all(opened.map((each) => each.close())))

const read = (k: string) => driver.query('select n::text from counted where k = $1::text', [k])
const failure = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => error,
  )

test('a transaction that throws leaves nothing, and its connection is used again', async () => {
  const single = await open({ maxConnections: 1 })
  const failing = single.transaction(async (session) => {
    await session.query(addOne, ['a'])
    throw new Error('refused')
  })
  await expect(failing).rejects.toThrow('refused')
  expect(await read('a')).toBe('0')
  await single.transaction((session) => session.query(addOne, ['a']))
  expect(await read('a')).toBe('1')
})

test('a statement that is refused names its reason and leaves its connection usable', async () => {
  const single = await open({ maxConnections: 1 })
  const pid = await single.query('select pg_backend_pid()::text')
  const error = await failure(single.query(`insert into counted values ($1::text, 0)`, ['a']))
  expect(isUniqueViolation(error)).toBe(true)
  expect(await single.query('select pg_backend_pid()::text')).toBe(pid)
})

test('two transactions that wait for each other are both done', async () => {
  let waiting = 0
  let attempts = 0
  let meet: () => void = () => undefined
  const met = new Promise<void>((resolve) => (meet = resolve))
  const change = (first: string, second: string) =>
    driver.transaction(async (session) => {
      attempts++
      await session.query(addOne, [first])
      if (++waiting === 2) meet()
      await met
      await session.query(addOne, [second])
    })
  await Promise.all([change('a', 'b'), change('b', 'a')])
  expect([await read('a'), await read('b')]).toEqual(['2', '2'])
  expect(attempts).toBeGreaterThan(2)
})

test('a statement that takes too long, or waits too long for a lock, is refused as busy and may be sent again', async () => {
  const busy = { code: 'DatabaseUnavailable', status: 503, retryable: true, params: { reason: 'busy' } }
  const slow = await open({ statementTimeoutMs: 100 })
  expect(await failure(slow.query('select pg_sleep(20)::text'))).toMatchObject(busy)
  expect(await slow.query(`select 'well'`)).toBe('well')
  const impatient = await open({ lockTimeoutMs: 100 })
  await driver.transaction(async (session) => {
    await session.query(addOne, ['a'])
    expect(await failure(impatient.query(addOne, ['a']))).toMatchObject(busy)
  })
  expect(await impatient.query(addOne, ['a'])).toBe('2')
})

test('when too many wait for a connection, the next is refused at once and the others are served', async () => {
  const narrow = await open({ maxConnections: 1, maxWaiting: 2 })
  await narrow.query(`select 'connected'`)
  const sleep = () => narrow.query('select pg_sleep(0.2)::text')
  const served = [sleep(), sleep(), sleep()]
  expect(await failure(sleep())).toMatchObject({
    code: 'DatabaseUnavailable',
    params: { reason: 'busy' },
    retryable: true,
  })
  await Promise.all(served)
  expect(await narrow.query(`select 'served'`)).toBe('served')
})

test('plans are kept by the server, but not behind a transaction pooler, where timeouts are not set either', async () => {
  const prepared = `select count(*)::text from pg_prepared_statements where name like 'latchkey%'`
  const timeout = `select current_setting('statement_timeout')`
  const select = `select n::text from counted where k = $1::text`
  const direct = await open({ maxConnections: 1 })
  await direct.query(select, ['a'])
  expect([await direct.query(prepared), await direct.query(timeout)]).toEqual(['1', '30s'])
  const pooled = await open({ maxConnections: 1, directConnectionString: connectionString })
  await pooled.query(select, ['a'])
  expect([await pooled.query(prepared), await pooled.query(timeout)]).toEqual(['0', '0'])
})

test('a server that crashes gives typed errors until it is back, then the same driver works again', async () => {
  const server = await startPostgres()
  const survivor = await createPgDriver({ connectionString: server.url, connectTimeoutMs: 2_000 })
  const gone = { code: 'DatabaseUnavailable', params: { reason: 'unreachable' }, retryable: true }
  try {
    expect(await survivor.query(`select 'before'`)).toBe('before')
    const running = failure(survivor.query('select pg_sleep(60)::text'))
    const open = failure(
      survivor.transaction(async (session) => {
        await session.execute('create table lost (n int)')
        await session.query('select pg_sleep(60)::text')
      }),
    )
    await expect.poll(() => survivor.query(sleepers)).toBe('2')
    await server.crash()
    expect(await running).toMatchObject(gone)
    expect(await open).toMatchObject(gone)
    expect(await failure(survivor.query(`select 'meanwhile'`))).toMatchObject(gone)
    await server.start()
    expect(await survivor.query(`select 'after'`)).toBe('after')
    expect(await survivor.query(`select coalesce(to_regclass('lost')::text, 'nothing')`)).toBe('nothing')
  } finally {
    await survivor.close()
    await server.stop()
  }
})

const sleepers = `select count(*)::text from pg_stat_activity where state = 'active' and query like 'select pg_sleep(60)%'`
