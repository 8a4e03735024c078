import type { QueryArrayResult, QueryConfig } from 'pg'
import type { Session } from '../Driver.ts'

/** What a session needs of a client of `pg`. */
export interface PgClient {
  query(query: QueryConfig & { readonly rowMode: 'array' }): Promise<QueryArrayResult<unknown[]>>
  query(script: { readonly text: string; readonly query_timeout: number }): Promise<unknown>
}

const DAY_MS = 86_400_000

/** Names a statement, so that the server keeps its plan; undefined when it is not to be kept. */
export type NameStatement = (statement: string) => string | undefined

/** Statements on one client of `pg`. */
export function toPgSession(client: PgClient, nameOf: NameStatement): Session {
  return {
    async query(text, parameters) {
      const name = parameters === undefined ? undefined : nameOf(text)
      const { rows } = await client.query({
        text,
        values: [...(parameters ?? [])],
        rowMode: 'array',
        ...(name === undefined ? {} : { name }),
      })
      const value = rows[0]?.[0]
      return typeof value === 'string' ? value : null
    },
    async execute(script) {
      // Steps of the schema take as long as they need; what else is run here is over at once.
      await client.query({ text: script, query_timeout: DAY_MS })
    },
  }
}

/** The most statements that are kept on each connection: the store has fewer. */
const KEPT = 100

/** Gives every statement a name of its own, the same on each connection. */
export function createStatementNames(): NameStatement {
  const names = new Map<string, string>()
  return (statement) => {
    const known = names.get(statement)
    if (known !== undefined || names.size === KEPT) return known
    const name = `latchkey_${names.size + 1}`
    names.set(statement, name)
    return name
  }
}
