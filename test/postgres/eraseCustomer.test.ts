import { afterAll, beforeAll, vi } from 'vitest'
import { createPostgresStore, type Driver } from '../../src/postgres/index.ts'
import { describeErasure } from '../contract/describeErasure.ts'
import { emptyDatabase, openDatabase } from './support/emptyDatabase.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

let driver: Driver
beforeAll(async () => {
  driver = await openDatabase()
})
afterAll(() => driver.close())

/** Every row of every table, also of those that are added later: none may keep what was to be erased. */
const everyRow = `
select coalesce(string_agg(
  query_to_xml(format('select * from latchkey.%I', table_name), true, true, '')::text, ''), '')
from information_schema.tables where table_schema = 'latchkey' and table_type = 'BASE TABLE'`

describeErasure('PGlite', async () => {
  await emptyDatabase(driver)
  const store = await createPostgresStore({ driver })
  return { store, whole: async () => (await driver.query(everyRow)) ?? '' }
})
