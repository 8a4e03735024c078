import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Driver } from '../../src/postgres/index.ts'
import { migrate } from '../../src/postgres/migrations/migrate.ts'
import { migrations } from '../../src/postgres/migrations/migrations.ts'
import { openDatabase } from './support/emptyDatabase.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 240_000 })

let driver: Driver
beforeAll(async () => {
  driver = await openDatabase()
})
afterAll(() => driver.close())

test('every step of the schema is applied once, also when several start together', async () => {
  const applied = await Promise.all([migrate(driver), migrate(driver), migrate(driver)])
  expect(applied.flat().toSorted((a, b) => a.version - b.version)).toEqual(migrations)
  expect(await migrate(driver)).toEqual([])
})

test('the steps are in the order of their numbers, each once', () => {
  const versions = migrations.map(({ version }) => version)
  expect(versions).toEqual([...new Set(versions)].toSorted((a, b) => a - b))
})
