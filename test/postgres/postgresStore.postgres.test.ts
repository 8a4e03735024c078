import { afterAll, beforeAll } from 'vitest'
import { createPgDriver, createPostgresStore, type Driver } from '../../src/postgres/index.ts'
import { describeStore } from '../contract/storeContract.ts'
import { emptyDatabase } from './support/emptyDatabase.ts'
import { freshDatabase } from './support/freshDatabase.ts'

let driver: Driver
beforeAll(async () => {
  driver = await createPgDriver({ connectionString: await freshDatabase() })
})
afterAll(() => driver.close())

describeStore('Postgres', async () => {
  await emptyDatabase(driver)
  return createPostgresStore({ driver })
})
