import type { ClientConfig, PoolConfig } from 'pg'
import type { PgDriverOptions } from './PgDriverOptions.ts'

/** How much longer than the server this side waits for an answer, before it takes the connection for dead. */
const GRACE_MS = 5_000

/** The options of the pool. Behind a transaction pooler the server's own timeouts cannot be set per connection. */
export function toPoolConfig(options: PgDriverOptions): PoolConfig {
  const { connectionString, directConnectionString, ssl, statementTimeoutMs = 30_000 } = options
  const { lockTimeoutMs = 10_000, idleTimeoutMs = 30_000, connectTimeoutMs = 5_000 } = options
  return {
    connectionString,
    application_name: 'latchkey',
    max: options.maxConnections ?? 10,
    connectionTimeoutMillis: connectTimeoutMs,
    idleTimeoutMillis: idleTimeoutMs,
    keepAlive: true,
    query_timeout: statementTimeoutMs + GRACE_MS,
    ...(ssl === undefined ? {} : { ssl }),
    ...(directConnectionString === undefined
      ? {
          statement_timeout: statementTimeoutMs,
          lock_timeout: lockTimeoutMs,
          idle_in_transaction_session_timeout: statementTimeoutMs,
        }
      : {}),
  }
}

/** The options of the one connection that listens. */
export function toDirectConfig(
  { ssl, connectTimeoutMs = 5_000 }: PgDriverOptions,
  url: string,
): ClientConfig {
  return {
    connectionString: url,
    application_name: 'latchkey listening',
    connectionTimeoutMillis: connectTimeoutMs,
    keepAlive: true,
    ...(ssl === undefined ? {} : { ssl }),
  }
}
