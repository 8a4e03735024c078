import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Driver } from '../../src/postgres/index.ts'
import { migrate } from '../../src/postgres/migrations/migrate.ts'
import { openDatabase } from './support/emptyDatabase.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 240_000 })

const file = readFileSync(new URL('../../docs/guides/distribute-on-citus.sql', import.meta.url), 'utf8')
const named = (pattern: RegExp): string[] => [...file.matchAll(pattern)].map(([, table]) => table ?? '')
const spread = named(/create_distributed_table\('latchkey\.(\w+)', 'customer_id'/g)
const everywhere = named(/create_reference_table\('latchkey\.(\w+)'/g)
const onCoordinator = named(/latchkey\.(\w+)(?=[,.]\s)/g).slice(-2)

let driver: Driver
beforeAll(async () => {
  driver = await openDatabase()
  await migrate(driver)
})
afterAll(() => driver.close())

const list = async (statement: string, parameters: readonly string[] = []) =>
  JSON.parse((await driver.query(statement, parameters)) ?? '[]') as readonly string[]

/** Unique indexes without the customer, of the tables that are named in a JSON array. */
const withoutCustomer = `
select json_agg(indexrelid::regclass::text)::text from pg_index
join pg_class on pg_class.oid = indrelid join pg_namespace n on n.oid = relnamespace
where nspname = 'latchkey' and indisunique
  and relname = any (array(select json_array_elements_text($1::json)))
  and not exists (
    select from pg_attribute where attrelid = indrelid and attnum = any (indkey) and attname = 'customer_id')`

test('the file for a distributed database says of every table where it is', async () => {
  const tables = await list(`
    select json_agg(relname order by relname)::text from pg_class
    where relnamespace = 'latchkey'::regnamespace and relkind in ('r', 'p') and not relispartition`)
  expect([...spread, ...everywhere, ...onCoordinator].toSorted()).toEqual(tables)
})

test('whatever is unique in a spread table is so within a customer', async () => {
  expect(await list(withoutCustomer, [JSON.stringify(spread)])).toEqual([])
  expect(await list(withoutCustomer, [JSON.stringify([...spread, 'webhook_endpoints'])])).toHaveLength(1)
})

test('every spread table has a customer in each row, numbers of 64 bits, and no reference, rule or trigger', async () => {
  const tables = JSON.stringify(spread)
  const customers = await list(
    `select json_agg(table_name::text order by table_name)::text from information_schema.columns
    where table_schema = 'latchkey' and column_name = 'customer_id' and is_nullable = 'NO' and data_type = 'text'
      and table_name = any (array(select json_array_elements_text($1::json)))`,
    [tables],
  )
  expect(customers).toEqual(spread.toSorted())
  const small = await list(`
    select json_agg(seqrelid::regclass::text)::text from pg_sequence
    join pg_class on pg_class.oid = seqrelid
    where relnamespace = 'latchkey'::regnamespace and seqtypid <> 'bigint'::regtype`)
  expect(small).toEqual([])
  const dropped = named(/drop trigger if exists (\w+)/g)
  const others = await list(
    `select json_agg(name)::text from (
      select tgname::text as name from pg_trigger join pg_class on pg_class.oid = tgrelid
        where relnamespace = 'latchkey'::regnamespace and not tgisinternal
          and tgname <> all (array(select json_array_elements_text($1::json)))
      union all select conname::text from pg_constraint
        where connamespace = 'latchkey'::regnamespace and contype = 'f'
      union all select rulename::text from pg_rules where schemaname = 'latchkey') as found`,
    [JSON.stringify(dropped)],
  )
  expect(others).toEqual([])
})
