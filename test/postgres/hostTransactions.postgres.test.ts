import { Pool } from 'pg'
import { afterAll, expect, test } from 'vitest'
import { createEngine } from 'latchkey/engine'
import { createPgDriver, createPostgresStore, type Driver } from '../../src/postgres/index.ts'
import { campaigns, templates } from '../engine/support/engineWorld.ts'
import { freshDatabase } from './support/freshDatabase.ts'
import { describeHostTransactions, type Host } from './support/hostTransactions.ts'

let pool: Pool
let driver: Driver
afterAll(async () => {
  await driver.close()
  await pool.end()
})

const transaction: Host['transaction'] = async (work) => {
  const tx = await pool.connect()
  try {
    await tx.query('begin')
    const insert = async (k: string): Promise<void> => {
      await tx.query('insert into orders values ($1)', [k])
    }
    const result = await work({ tx, insert })
    await tx.query('commit')
    return result
  } catch (error) {
    await tx.query('rollback')
    throw error
  } finally {
    tx.release()
  }
}

describeHostTransactions('Postgres', async () => {
  const connectionString = await freshDatabase()
  pool = new Pool({ connectionString })
  driver = await createPgDriver({ connectionString })
  return { driver, transaction }
})

test('others change the customer meanwhile, and nobody waits for ever', async () => {
  const engine = createEngine({ store: await createPostgresStore({ driver }) })
  const customerId = 'customer-a'
  const take = async (tx?: object): Promise<number> => {
    const [result] = await engine.reportUsage({ customerId, featureId: campaigns, value: 1 }, { tx })
    return result?.currentUsage ?? -1
  }
  const before = await take()
  await Promise.all(
    Array.from({ length: 8 }, async (_, i) => {
      await transaction(async ({ tx, insert }) => {
        await take(tx)
        await insert(`concurrent-${i}`)
        await take(tx)
      })
      await engine.updateCustomer({ id: customerId, name: `Name ${i}` })
      await take()
    }),
  )
  expect(await take()).toBe(before + 8 * 3 + 1)
})

test('what changes the customer outside waits before it locks anything that the transaction needs next', async () => {
  const engine = createEngine({ store: await createPostgresStore({ driver }) })
  const customerId = 'customer-b'
  await engine.provisionCustomer({ id: customerId, subscriptionParams: { planId: 'plan-revvenu-basic' } })
  const report = (featureId: string, tx?: object) =>
    engine.reportUsage({ customerId, featureId, value: 1 }, { tx })
  const waiting = `select count(*)::text from pg_locks where locktype = 'advisory' and not granted`
  await report(campaigns)
  const outside = await transaction(async ({ tx }) => {
    await report(campaigns, tx)
    const changing = engine.updateCustomer({ id: customerId, name: 'Renamed' })
    await expect.poll(() => driver.query(waiting)).toBe('1')
    await report(templates, tx)
    return { changing }
  })
  expect(await outside.changing).toMatchObject({ name: 'Renamed' })
})

test('a pool, whose statements go to any connection, is no transaction', async () => {
  const engine = createEngine({ store: await createPostgresStore({ driver }) })
  const input = { customerId: 'customer-a', featureId: campaigns, value: 1 }
  await expect(engine.reportUsage(input, { tx: pool })).rejects.toMatchObject({ code: 'InvalidRequest' })
  await transaction(async ({ tx }) => {
    expect(await engine.reportUsage(input, { tx })).toHaveLength(1)
  })
})
