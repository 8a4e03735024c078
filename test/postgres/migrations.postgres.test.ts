import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  createPgDriver,
  createPostgresStore,
  printGrants,
  printMigrations,
  type Driver,
} from '../../src/postgres/index.ts'
import { migrate } from '../../src/postgres/migrations/migrate.ts'
import { migrations } from '../../src/postgres/migrations/migrations.ts'
import { describeStore } from '../contract/storeContract.ts'
import { emptyDatabase } from './support/emptyDatabase.ts'
import { freshDatabase } from './support/freshDatabase.ts'

let connectionString: string
const opened: Driver[] = []
const open = async (url = connectionString): Promise<Driver> => {
  const driver = await createPgDriver({ connectionString: url })
  opened.push(driver)
  return driver
}
beforeEach(async () => {
  connectionString = await freshDatabase()
})
afterAll(() => Promise.all(opened.map((each) => each.close())))

const nextStep = { version: 1000, name: 'of a newer release', sql: 'create table latchkey.newer (n int);' }

test('servers that start together on an empty database apply every step once', async () => {
  const drivers = await Promise.all(Array.from({ length: 6 }, () => open()))
  const applied = await Promise.all(drivers.map((driver) => migrate(driver)))
  const versions = applied.flat().map(({ version }) => version)
  expect(versions.toSorted((a, b) => a - b)).toEqual(migrations.map(({ version }) => version))
})

test('a step that fails leaves nothing of itself, and those before it stay', async () => {
  const driver = await open()
  const failing = { ...nextStep, sql: `${nextStep.sql} select 1 / 0;` }
  await expect(migrate(driver, [...migrations, failing])).rejects.toThrow('division by zero')
  expect(await driver.query(`select to_regclass('latchkey.newer')::text`)).toBeNull()
  expect(await migrate(driver)).toEqual([])
  expect(await migrate(driver, [...migrations, nextStep])).toEqual([nextStep])
})

test('a server goes on beside a newer one that only added something, and refuses what took something away', async () => {
  const driver = await open()
  await migrate(driver, [...migrations, nextStep])
  await createPostgresStore({ driver })
  await migrate(driver, [...migrations, nextStep, { ...nextStep, version: 1001, sql: '', contracts: true }])
  for (const migrates of [true, false]) {
    await expect(createPostgresStore({ driver, migrate: migrates })).rejects.toMatchObject({
      code: 'DatabaseTooNew',
      params: { versions: [1001] },
    })
  }
})

test('what is printed for a person to run does the same, in one go or from where the database is', async () => {
  const driver = await open()
  const unprepared = createPostgresStore({ driver, migrate: false })
  await expect(unprepared).rejects.toMatchObject({ code: 'DatabaseNotMigrated' })
  const [first] = migrations
  await migrate(driver, first ? [first] : [])
  await driver.execute(printMigrations({ after: 1 }))
  await createPostgresStore({ driver, migrate: false })
  expect(await migrate(driver)).toEqual([])
  const other = await open(await freshDatabase())
  await other.execute(printMigrations())
  expect(await schemaOf(other)).toBe(await schemaOf(driver))
  await expect(other.execute(printMigrations({ after: 2 }))).rejects.toThrow(/already exists|duplicate key/)
})

describe('as a role that has only what a running server needs', () => {
  let owner: Driver
  let running: Driver
  beforeAll(async () => {
    const url = await freshDatabase()
    owner = await open(url)
    await migrate(owner)
    await owner.execute(`
      do $$ begin create role "latchkey running" login password 'running'; exception when duplicate_object then null; end $$;
      ${printGrants({ role: 'latchkey running' })}`)
    running = await open(url.replace('postgres:postgres@', 'latchkey%20running:running@'))
  })

  describeStore('Postgres', async () => {
    await emptyDatabase(owner)
    return createPostgresStore({ driver: running, migrate: false })
  })

  test.each([
    'create table latchkey.mine (n int)',
    'create schema mine',
    'drop table latchkey.customers',
    'truncate latchkey.usage_ledger',
    'alter table latchkey.customers add column mine int',
    `insert into latchkey.migrations (version, name) values (1000, 'mine')`,
    `delete from latchkey.migrations`,
  ])('it cannot %s', async (statement) => {
    await expect(running.execute(statement)).rejects.toMatchObject({ code: '42501' })
    await owner.execute(`begin; ${statement}; rollback;`)
  })
})

/** Every column and index, as text. */
function schemaOf(driver: Driver): Promise<string | null> {
  return driver.query(`
    select json_build_array(
      (select json_agg(json_build_array(table_name, column_name, data_type, column_default, is_nullable)
        order by table_name, column_name)
        from information_schema.columns where table_schema = 'latchkey'),
      (select json_agg(indexdef order by indexdef) from pg_indexes where schemaname = 'latchkey'),
      (select json_agg(pg_get_functiondef(p.oid) order by proname)
        from pg_proc p join pg_namespace n on n.oid = pronamespace where nspname = 'latchkey'))::text`)
}
