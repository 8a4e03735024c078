import type { Session } from '../Driver.ts'
import { invalidTransaction } from '../../engine/ports/invalidTransaction.ts'
import { databaseError } from './databaseError.ts'
import { toPgSession, type PgClient } from './toPgSession.ts'

/** What a client of `pg` may have besides; older versions do not tell where they stand. */
interface MaybeClient {
  readonly query?: unknown
  readonly connect?: unknown
  readonly totalCount?: unknown
  getTransactionStatus?(): string | null
}

/** Statements in a transaction that the host began on a client of its own. Plans are kept in its own name, or not at all. */
export function joinPgTransaction(tx: object): Session {
  if (!isInTransaction(tx)) throw invalidTransaction('a client of pg on which a transaction has begun')
  const session = toPgSession(tx, () => undefined)
  return {
    query: (statement, parameters) => typed(session.query(statement, parameters)),
    execute: (script) => typed(session.execute(script)),
  }
}

/** A pool has all of this as well, but every statement would go to another connection; `I` is no transaction at all. */
function isInTransaction(tx: MaybeClient): tx is PgClient & MaybeClient {
  const isClient = typeof tx.query === 'function' && typeof tx.connect === 'function'
  return isClient && tx.totalCount === undefined && tx.getTransactionStatus?.() !== 'I'
}

async function typed<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer
  } catch (error) {
    throw databaseError(error)
  }
}
