import { createError } from '../../core/errors/errorTable.ts'
import { isLatchkeyError } from '../../core/errors/LatchkeyError.ts'

/** Codes of the network under the connection. */
const unreachable = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EPIPE',
  'ETIMEDOUT',
])
/** What `pg` says, without a code, of a connection that is gone or was never made. */
const brokenConnection =
  /^Connection terminated|^Client (was closed|has encountered)|^timeout expired|^Query read timeout/
const waitedTooLong = /^timeout exceeded when trying to connect/
/** The server ends the connection: shut down, crashed, starting, or full. */
const serverGone = new Set(['57P01', '57P02', '57P03', '57P05', '53300'])
/** A statement or a lock took longer than it may. */
const tookTooLong = new Set(['57014', '55P03'])

/** Whether nothing was written and the same may be done again at once: two stood in each other's way. */
export function isSerializationFailure(error: unknown): boolean {
  const code = codeOf(error)
  return code === '40001' || code === '40P01'
}

/** Whether the connection must not be used again. */
export function isBroken(error: unknown): boolean {
  const code = codeOf(error)
  if (unreachable.has(code) || serverGone.has(code) || code.startsWith('08')) return true
  return error instanceof Error && brokenConnection.test(error.message)
}

/** The error that callers see: typed when it is the database that cannot be reached or has too much to do. */
export function databaseError(error: unknown): unknown {
  if (isLatchkeyError(error)) return error
  if (isBroken(error)) return createError('DatabaseUnavailable', { reason: 'unreachable' }, { cause: error })
  const isLate = error instanceof Error && waitedTooLong.test(error.message)
  if (isLate || tookTooLong.has(codeOf(error)))
    return createError('DatabaseUnavailable', { reason: 'busy' }, { cause: error })
  return error
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
}
