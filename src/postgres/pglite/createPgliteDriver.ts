import type { Driver, Parameter, Session } from '../Driver.ts'

/** What the driver needs of a PGlite database, or of a transaction on one. */
interface PgliteSession {
  query(
    statement: string,
    parameters?: unknown[],
    options?: { readonly rowMode?: 'array' },
  ): Promise<{ readonly rows: readonly unknown[] }>
  exec(script: string): Promise<unknown>
}

/** A PGlite database: an instance of the class `PGlite` of `@electric-sql/pglite`. */
export interface PgliteDatabase extends PgliteSession {
  transaction<T>(work: (session: PgliteSession) => Promise<T>): Promise<T>
  close(): Promise<void>
}

/**
 * Speaks with Postgres inside this process. Only one process at a time may have a folder open: PGlite does not refuse a
 * second one, and what that writes is lost.
 */
export function createPgliteDriver({ database }: { readonly database: PgliteDatabase }): Driver {
  return {
    ...toSession(database),
    transaction: (work) => database.transaction((session) => work(toSession(session))),
    close: () => database.close(),
  }
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
