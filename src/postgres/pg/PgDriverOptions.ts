/** How to reach a Postgres server, and what it may cost. */
export interface PgDriverOptions {
  /** Where the database is: `postgres://user:password@host:5432/database`. */
  readonly connectionString: string
  /**
   * A connection that leads past a transaction pooler (PgBouncer, Supavisor …) when `connectionString` leads through one:
   * to listen for changes; null when there is none, then changes of other processes are found by looking every second. Giving it also keeps what such a pooler cannot do off the other connections: prepared
   * statements, and timeouts that are set when a connection begins. Set those for the role instead
   * (`alter role … set statement_timeout`).
   */
  readonly directConnectionString?: string | null | undefined
  /** As in `pg`: `true`, or the options of a TLS connection. @defaultValue what the connection string says */
  readonly ssl?: boolean | object | undefined
  /** The most connections at once. @defaultValue 10 */
  readonly maxConnections?: number | undefined
  /** How many calls may wait for a connection; more are refused at once with `DatabaseUnavailable`. @defaultValue 1000 */
  readonly maxWaiting?: number | undefined
  /** How long a call waits for a connection, in milliseconds. @defaultValue 5000 */
  readonly connectTimeoutMs?: number | undefined
  /** How long a statement may take, in milliseconds. @defaultValue 30000 */
  readonly statementTimeoutMs?: number | undefined
  /** How long a statement may wait for somebody else's lock, in milliseconds. @defaultValue 10000 */
  readonly lockTimeoutMs?: number | undefined
  /** How long an unused connection is kept, in milliseconds. @defaultValue 30000 */
  readonly idleTimeoutMs?: number | undefined
}
