/** What the driver needs of a PGlite database, or of a transaction on one. */
export interface PgliteSession {
  query(
    statement: string,
    parameters?: unknown[],
    options?: { readonly rowMode?: 'array' },
  ): Promise<{ readonly rows: readonly unknown[] }>
  exec(script: string): Promise<unknown>
}

/** A transaction of PGlite, as the work of `database.transaction(work)` gets it. */
export interface PgliteTransaction extends PgliteSession {
  rollback(): Promise<void>
  readonly closed: boolean
}

/** A PGlite database: an instance of the class `PGlite` of `@electric-sql/pglite`. */
export interface PgliteDatabase extends PgliteSession {
  transaction<T>(work: (session: PgliteSession) => Promise<T>): Promise<T>
  close(): Promise<void>
}
