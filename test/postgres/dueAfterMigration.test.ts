import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { createPostgresStore, type Driver, type Store } from '../../src/postgres/index.ts'
import { tables } from '../../src/postgres/migrations/0001-tables.ts'
import { customer, start } from '../core/support/customerState.ts'
import { openDatabase } from './support/emptyDatabase.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

const write = `
insert into latchkey.customers (customer_id, revision, event_revision, body)
select $1::text, 1, 0, $2::json returning 'written'`

let driver: Driver
let store: Store
beforeAll(async () => {
  driver = await openDatabase()
  await driver.execute(`
    create schema latchkey;
    create table latchkey.migrations (
      version integer primary key, name text not null, applied_at timestamptz not null default now());
    insert into latchkey.migrations (version, name) values (1, 'tables');
    ${tables.sql}
    insert into latchkey.usage_ledger (customer_id, resource_id, feature_id, at, amount, type)
    values ('old', '', 'units', ${start}, 7, 'report');
    insert into latchkey.events (customer_id, resource_id, feature_id, dedupe_key, fingerprint, value, at)
    values ('old', '', 'units', 'key', 'f', '1', ${start});`)
  await driver.query(write, ['old', JSON.stringify({ ...customer, id: 'old' })])
  store = await createPostgresStore({ driver })
  await driver.query(write, ['by-an-older-process', JSON.stringify(customer)])
})
afterAll(() => driver.close())

test('customers from before are due once, and those that an older process writes', async () => {
  expect(await store.due(0, 10)).toEqual(['by-an-older-process', 'old'])
  const { revision } = await store.load('old')
  await store.transact('old', null, () => ({ result: null }))
  expect(await store.due(start, 10)).toEqual(['by-an-older-process'])
  expect((await store.load('old')).revision).toEqual(revision)
})

test('usage from before added nothing that could be charged, and events were recorded when they happened', async () => {
  const query = { customerId: 'old', featureId: 'units', resourceId: null, from: start, to: start + 1 }
  expect(await store.listUsage(query)).toEqual([{ at: start, before: 7, amount: 7, type: 'report' }])
  const events = await store.listRawEvents({ customerId: 'old', featureId: 'units', resourceId: null })
  expect(events).toMatchObject([{ at: start, recordedAt: start }])
})
