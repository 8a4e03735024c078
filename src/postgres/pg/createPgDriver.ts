import type { Pool, PoolClient } from 'pg'
import { createError } from '../../core/errors/errorTable.ts'
import type { Driver, Session } from '../Driver.ts'
import { databaseError, isBroken, isSerializationFailure } from './databaseError.ts'
import { createListener } from './createListener.ts'
import { joinPgTransaction } from './joinPgTransaction.ts'
import { loadPg } from './loadPg.ts'
import type { PgDriverOptions } from './PgDriverOptions.ts'
import { createStatementNames, toPgSession, type NameStatement } from './toPgSession.ts'
import { toDirectConfig, toPoolConfig } from './toPoolConfig.ts'

/** How often something is done again because two stood in each other's way. */
const ATTEMPTS = 5

/**
 * Speaks with a Postgres server over a pool of connections, by the package `pg`. Connections are opened when they are
 * needed, so this succeeds while the server is away; when it comes back, the next call finds it.
 *
 * Every call throws `DatabaseUnavailable` while the server cannot be reached, and when it has too much to do.
 *
 * @throws `DatabasePackageMissing` when `pg` is not installed
 */
export async function createPgDriver(options: PgDriverOptions): Promise<Driver> {
  const { Pool, Client } = await loadPg()
  const pool = new Pool(toPoolConfig(options))
  // Without a listener a server that goes away would end this process. Whoever uses a connection hears of it himself.
  pool.on('error', ignore)
  const nameOf: NameStatement =
    options.directConnectionString === undefined ? createStatementNames() : () => undefined
  const { directConnectionString = options.connectionString } = options
  const listener =
    directConnectionString === null
      ? null
      : createListener(Client, toDirectConfig(options, directConnectionString))
  const run = <T>(work: (client: PoolClient) => Promise<T>): Promise<T> =>
    withClient(pool, options.maxWaiting ?? 1_000, work)
  return {
    query: (statement, parameters) =>
      run((client) => toPgSession(client, nameOf).query(statement, parameters)),
    execute: (script) => run((client) => toPgSession(client, nameOf).execute(script)),
    transaction: (work) => run((client) => inTransaction(client, toPgSession(client, nameOf), work)),
    join: joinPgTransaction,
    ...(listener ? { listen: listener.listen } : {}),
    async close() {
      await listener?.close()
      await pool.end()
    },
  }
}

/** Lends a connection of the pool, and does the work again when two stood in each other's way. */
async function withClient<T>(
  pool: Pool,
  maxWaiting: number,
  work: (client: PoolClient) => Promise<T>,
): Promise<T> {
  // Who is about to be given a free connection is still counted among those who wait.
  const free = pool.idleCount + pool.options.max - pool.totalCount
  if (pool.waitingCount - free >= maxWaiting) throw createError('DatabaseUnavailable', { reason: 'busy' })
  let client: PoolClient | undefined
  let failure: unknown
  try {
    client = await pool.connect()
    client.on('error', ignore)
    return await repeatOnConflict(client, work)
  } catch (error) {
    failure = error
    throw databaseError(error)
  } finally {
    client?.off('error', ignore)
    client?.release(isBroken(failure))
  }
}

async function repeatOnConflict<T>(client: PoolClient, work: (client: PoolClient) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work(client)
    } catch (error) {
      if (!isSerializationFailure(error) || attempt === ATTEMPTS) throw error
    }
  }
}

async function inTransaction<T>(
  client: PoolClient,
  session: Session,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  await client.query('begin isolation level read committed')
  try {
    const result = await work(session)
    await client.query('commit')
    return result
  } catch (error) {
    if (!isBroken(error)) await client.query('rollback')
    throw error
  }
}

function ignore(): void {
  // Told by the call that uses the connection; an unused one is replaced by the pool.
}
