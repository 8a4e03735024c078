import { afterAll, beforeAll } from 'vitest'
import { createPostgresStore, type Driver } from '../../src/postgres/index.ts'
import { emptyDatabase, openDatabase } from '../postgres/support/emptyDatabase.ts'
import { bounds } from './support/bounds.ts'
import { describeAtOnce } from './support/describeAtOnce.ts'

let driver: Driver
beforeAll(async () => {
  driver = await openDatabase()
})
afterAll(() => driver.close())

describeAtOnce('PGlite', {
  rounds: bounds.rounds.pglite,
  // One database serves all of them, one after the other.
  waitMs: 0.5,
  async open() {
    await emptyDatabase(driver)
    return createPostgresStore({ driver })
  },
})
