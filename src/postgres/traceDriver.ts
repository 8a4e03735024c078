import type { Telemetry } from '../protocol/Telemetry.ts'
import type { Driver, Session } from './Driver.ts'

/** The same driver, each of whose statements is told to a telemetry: what kind it is and of which table, no value. */
export function traceDriver(driver: Driver, telemetry: Telemetry): Driver {
  return {
    ...driver,
    ...traceSession(driver, telemetry),
    join: (tx) => traceSession(driver.join(tx), telemetry),
    transaction: (work) => driver.transaction((session) => work(traceSession(session, telemetry))),
  }
}

function traceSession(session: Session, telemetry: Telemetry): Session {
  return {
    query: (statement, parameters) =>
      telemetry.trace({ kind: 'statement', name: statementName(statement) }, () =>
        session.query(statement, parameters),
      ),
    execute: (script) =>
      telemetry.trace({ kind: 'statement', name: statementName(script) }, () => session.execute(script)),
  }
}

const writing = /\b(insert) into latchkey\.(\w+)|\b(update) latchkey\.(\w+)|\b(delete) from latchkey\.(\w+)/i
const other = /\b(create|alter|select)\b[^]*?\blatchkey\.(\w+)/i

/**
 * Such as `insert usage_ledger`: what it writes first, or else reads. Statements have parameters only, so nothing that
 * anybody sent is in it.
 */
function statementName(statement: string): string {
  const match = writing.exec(statement) ?? other.exec(statement)
  const [verb = 'run', table = ''] = match?.slice(1).filter((part) => part !== undefined) ?? []
  return `${verb.toLowerCase()} ${table}`.trim()
}
