import { afterAll, beforeAll, vi } from 'vitest'
import { createPostgresStore, type Driver } from '../../src/postgres/index.ts'
import { describeStore } from '../contract/storeContract.ts'
import { emptyDatabase, openDatabase } from './support/emptyDatabase.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

let driver: Driver
beforeAll(async () => {
  driver = await openDatabase()
})
afterAll(() => driver.close())

describeStore('PGlite', async () => {
  await emptyDatabase(driver)
  return createPostgresStore({ driver })
})
