import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { createPgDriver } from '../../postgres/pg/createPgDriver.ts'
import { createPgliteDriver } from '../../postgres/pglite/createPgliteDriver.ts'
import type { Driver } from '../../postgres/Driver.ts'
import type { Terminal } from '../Terminal.ts'

/** Opens the database: Postgres where `DATABASE_URL` leads to, else PGlite in the data folder. */
export async function openDriver({ env }: Pick<Terminal, 'env'>, folder: string): Promise<Driver> {
  const connectionString = env.DATABASE_URL
  if (connectionString !== undefined && connectionString !== '')
    return createPgDriver({ connectionString, directConnectionString: env.DATABASE_DIRECT_URL })
  await mkdir(folder, { recursive: true })
  return createPgliteDriver({ dataDir: join(folder, 'database') })
}
