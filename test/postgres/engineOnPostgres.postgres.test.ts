import { afterAll, beforeAll } from 'vitest'
import { createPgDriver, createPostgresStore, type Driver } from '../../src/postgres/index.ts'
import { emptyDatabase } from './support/emptyDatabase.ts'
import { describeEngine } from './support/engineStories.ts'
import { freshDatabase } from './support/freshDatabase.ts'

let driver: Driver
beforeAll(async () => {
  driver = await createPgDriver({ connectionString: await freshDatabase() })
})
afterAll(() => driver.close())

describeEngine('Postgres', async () => {
  await emptyDatabase(driver)
  return createPostgresStore({ driver })
})
