import { createEngine } from 'latchkey/engine'
import { createPgDriver, createPgliteDriver, createPostgresStore, printGrants } from 'latchkey/postgres'
import type { PoolClient } from 'pg'

/** A folder beside the server. */
export async function openFolder(dataDir: string) {
  const driver = await createPgliteDriver({ dataDir })
  const store = await createPostgresStore({ driver })
  return { driver, engine: createEngine({ store }) }
}

/** One Postgres server. */
export async function openServer(connectionString: string) {
  const driver = await createPgDriver({ connectionString, maxConnections: 10 })
  const store = await createPostgresStore({ driver })
  return { driver, engine: createEngine({ store }) }
}

/** Many servers behind a transaction pooler, as a role that cannot change tables. */
export async function openBehindPooler(connectionString: string, directConnectionString: string) {
  const driver = await createPgDriver({ connectionString, directConnectionString })
  const store = await createPostgresStore({ driver, migrate: false })
  return { driver, engine: createEngine({ store }) }
}

/** What the owner of the schema runs for that role, once it is there and after every migration. */
export const grants = printGrants({ role: 'latchkey_app' })

type Engine = Awaited<ReturnType<typeof openServer>>['engine']

/** Sends a campaign and counts it: both, or neither. */
export async function sendCampaign(engine: Engine, client: PoolClient, customerId: string) {
  await client.query('begin')
  try {
    const answer = await engine.consume(
      { customerId, featureId: 'feature-02-campaigns', amount: 1 },
      { tx: client },
    )
    if (answer.isGranted) await client.query('insert into campaigns (customer_id) values ($1)', [customerId])
    await client.query('commit')
    return answer
  } catch (error) {
    await client.query('rollback')
    throw error
  }
}
