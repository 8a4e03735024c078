import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Engine } from 'latchkey/engine'
import { Pool } from 'pg'
import { expect, test } from 'vitest'
import revvenu from '../../examples/revvenu/catalog.ts'
import {
  grants,
  openBehindPooler,
  openFolder,
  openServer,
  sendCampaign,
} from '../../examples/scaling/databases.ts'
import { freshDatabase } from './support/freshDatabase.ts'

const customerId = 'customer-demo-01'

async function useIt(engine: Engine): Promise<number | null | undefined> {
  await engine.publishCatalog(revvenu)
  await engine.provisionCustomer({ id: customerId, subscriptionParams: { planId: 'plan-revvenu-basic' } })
  const answer = await engine.consume({ customerId, featureId: 'feature-02-campaigns', amount: 1 })
  return answer.currentUsage
}

test('a folder works, and is there again when it is opened again', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'latchkey-scaling-'))
  const first = await openFolder(join(folder, 'data'))
  expect(await useIt(first.engine)).toBe(1)
  await first.driver.close()
  const second = await openFolder(join(folder, 'data'))
  const answer = await second.engine.consume({ customerId, featureId: 'feature-02-campaigns', amount: 1 })
  expect(answer.currentUsage).toBe(2)
  await second.driver.close()
  await rm(folder, { recursive: true })
}, 240_000)

test('a server works, then many as a role with fewer rights, and a campaign is sent and counted or neither', async () => {
  const url = await freshDatabase()
  const owner = await openServer(url)
  expect(await useIt(owner.engine)).toBe(1)
  const role = `do $$ begin create role latchkey_app login password 'app'; exception when duplicate_object then null; end $$;`
  await owner.driver.execute(`${role} ${grants} create table campaigns (customer_id text)`)
  const running = url.replace('postgres:postgres@', 'latchkey_app:app@')
  const many = await Promise.all([openBehindPooler(running, url), openBehindPooler(running, url)])
  for (const { engine } of many) {
    await engine.consume({ customerId, featureId: 'feature-02-campaigns', amount: 1 })
  }
  const pool = new Pool({ connectionString: url })
  const client = await pool.connect()
  expect(await sendCampaign(owner.engine, client, customerId)).toMatchObject({
    isGranted: true,
    currentUsage: 4,
  })
  await client.query('drop table campaigns')
  await expect(sendCampaign(owner.engine, client, customerId)).rejects.toThrow('does not exist')
  const after = await owner.engine.consume({ customerId, featureId: 'feature-02-campaigns', amount: 1 })
  expect(after.currentUsage).toBe(5)
  client.release()
  await Promise.all([pool.end(), ...[owner, ...many].map(({ driver }) => driver.close())])
})
