/** A parameter of a statement: every one is cast in the statement itself. */
export type Parameter = string | number | null

/** One connection, or one transaction on it. */
export interface Session {
  /**
   * Runs one statement that answers one row with one column of text, and gives that text; null when there is no row.
   * Databases' clients read numbers and JSON each in their own way, text they all read alike.
   */
  query(statement: string, parameters?: readonly Parameter[]): Promise<string | null>
  /** Runs statements without parameters and answers. */
  execute(script: string): Promise<void>
}

/** A database that the store speaks with. */
export interface Driver extends Session {
  /** Runs the work in a transaction of its own, READ COMMITTED; when it throws, nothing of it stays. */
  transaction<T>(work: (session: Session) => Promise<T>): Promise<T>
  /**
   * Statements in a transaction that the host has begun with its own client, and will end: what that client is depends on
   * the driver.
   *
   * @throws `InvalidRequest` when it is no open transaction of this kind
   */
  join(tx: object): Session
  /**
   * Hears what is notified on a channel, on a connection of its own that is opened again whenever it breaks; each time it
   * is there, `onConnected` says so, because something may have been missed. Answers what stops it. Not there where it
   * cannot be: in one process alone, or where a transaction pooler is in between.
   */
  readonly listen?: (channel: string, hear: (payload: string) => void, onConnected: () => void) => () => void
  close(): Promise<void>
}

/** Whether somebody else has just written the row with the same unique key. */
export function isUniqueViolation(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '23505'
}
