import type { Driver, Parameter, Session } from '../Driver.ts'
import { invalidTransaction } from '../../engine/ports/invalidTransaction.ts'
import { lockFolder } from './lockFolder.ts'
import { openPglite } from './openPglite.ts'
import type { PgliteDatabase, PgliteSession, PgliteTransaction } from './PgliteDatabase.ts'

/**
 * Speaks with Postgres inside this process. With a database that was opened before, it is the caller who sees to it that
 * only one process at a time has its folder open: PGlite does not refuse a second one, and what that writes is lost.
 */
export function createPgliteDriver(options: { readonly database: PgliteDatabase }): Driver
/**
 * Opens the database of a folder, which is made if it is not there, and keeps it locked until it is closed or the process
 * ends. What was acknowledged is there again after a process was killed.
 *
 * @throws `DatabaseInUse` when a process has the folder open; `DatabasePackageMissing` when `@electric-sql/pglite` is
 * not installed
 */
export function createPgliteDriver(options: { readonly dataDir: string }): Promise<Driver>
export function createPgliteDriver(
  options: { readonly database: PgliteDatabase } | { readonly dataDir: string },
): Driver | Promise<Driver> {
  return 'database' in options ? toDriver(options.database) : openFolder(options.dataDir)
}

async function openFolder(dataDir: string): Promise<Driver> {
  const lock = await lockFolder(dataDir)
  try {
    const database = await openPglite(dataDir)
    return {
      ...toDriver(database),
      async close() {
        await database.close()
        await lock.release()
      },
    }
  } catch (error) {
    await lock.release()
    throw error
  }
}

function toDriver(database: PgliteDatabase): Driver {
  return {
    ...toSession(database),
    transaction: (work) => database.transaction((session) => work(toSession(session))),
    join(tx) {
      if (!isOpenTransaction(tx)) throw invalidTransaction('the open transaction of PGlite')
      return toSession(tx)
    },
    close: () => database.close(),
  }
}

function isOpenTransaction(tx: object): tx is PgliteTransaction {
  return 'query' in tx && 'rollback' in tx && 'closed' in tx && tx.closed === false
}

function toSession(session: PgliteSession): Session {
  return {
    async query(statement, parameters: readonly Parameter[] = []) {
      const { rows } = await session.query(statement, [...parameters], { rowMode: 'array' })
      const [row] = rows
      const [value] = Array.isArray(row) ? (row as readonly unknown[]) : []
      return typeof value === 'string' ? value : null
    },
    async execute(script) {
      await session.exec(script)
    },
  }
}
