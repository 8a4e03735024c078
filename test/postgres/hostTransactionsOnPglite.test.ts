import { PGlite } from '@electric-sql/pglite'
import { afterAll, vi } from 'vitest'
import { createPgliteDriver } from '../../src/postgres/index.ts'
import { describeHostTransactions } from './support/hostTransactions.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 240_000 })

let database: PGlite
afterAll(() => database.close())

describeHostTransactions('PGlite', async () => {
  database = await PGlite.create()
  return {
    driver: createPgliteDriver({ database }),
    transaction: (work) =>
      database.transaction((tx) =>
        work({
          tx,
          async insert(k) {
            await tx.query('insert into orders values ($1)', [k])
          },
        }),
      ),
  }
})
