import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Driver } from '../../src/postgres/index.ts'
import { migrate, migrations } from '../../src/postgres/migrations/migrate.ts'
import { openDatabase } from './support/emptyDatabase.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

let driver: Driver
beforeAll(async () => {
  driver = await openDatabase()
})
afterAll(() => driver.close())

test('every step of the schema is applied once, also when several start together', async () => {
  const applied = await Promise.all([migrate(driver), migrate(driver), migrate(driver)])
  expect(applied.flat()).toEqual(migrations)
  expect(await migrate(driver)).toEqual([])
})

test('the steps are numbered from 1 without a gap', () => {
  expect(migrations.map(({ version }) => version)).toEqual(migrations.map((_, i) => i + 1))
})
