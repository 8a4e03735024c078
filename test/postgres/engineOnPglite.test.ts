import { afterAll, beforeAll, vi } from 'vitest'
import { createPostgresStore, type Driver } from '../../src/postgres/index.ts'
import { emptyDatabase, openDatabase } from './support/emptyDatabase.ts'
import { describeEngine } from './support/engineStories.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 240_000 })

let driver: Driver
beforeAll(async () => {
  driver = await openDatabase()
})
afterAll(() => driver.close())

describeEngine('PGlite', async () => {
  await emptyDatabase(driver)
  return createPostgresStore({ driver })
})
