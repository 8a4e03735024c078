import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { createPostgresStore, type Driver } from '../../src/postgres/index.ts'
import { findBillingOutsideProvider } from '../engine/support/findBillingOutsideProvider.ts'
import { openDatabase } from './support/emptyDatabase.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

let driver: Driver
beforeAll(async () => {
  driver = await openDatabase()
})
afterAll(() => driver.close())

/** Every row of every table, as text. */
async function dump(): Promise<readonly string[]> {
  const tables = await driver.query(`
    SELECT json_agg(format('%I.%I', schemaname, tablename))::text FROM pg_tables
    WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`)
  const rows: string[] = []
  for (const table of JSON.parse(tables ?? '[]') as string[]) {
    rows.push((await driver.query(`SELECT json_agg(row)::text FROM ${table} AS row`)) ?? '')
  }
  return rows
}

test('rule R14: billing information is in no row of any table', async () => {
  const on = await createPostgresStore({ driver })
  expect(await findBillingOutsideProvider({ on, stored: dump })).toEqual([])
})
