export interface PostgresServer {
  /** The connection string of the database `postgres`, as the superuser. */
  readonly url: string
  urlOf(database: string): string
  readonly port: number
  /** Ends the server at once, as a crash would: no connection is told, and nothing is written first. */
  crash(): Promise<void>
  /** Starts it again on what it had, after a crash. */
  start(): Promise<void>
  /** Ends it and removes its folder. */
  stop(): Promise<void>
}

/** Starts a server with an empty cluster on a free port of the loopback. */
export function startPostgres(options?: {
  /** Waits for the disk at every commit: for benchmarks, and for what a lost power supply would do. */
  readonly isDurable?: boolean
  /** Settings of the server by name, such as `max_connections`. */
  readonly settings?: Readonly<Record<string, string | number>>
}): Promise<PostgresServer>
