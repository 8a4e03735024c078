import { isLatchkeyError, LatchkeyError } from '../../core/errors/LatchkeyError.ts'
import type { ClientErrorCode, clientErrorTable } from '../errors/clientErrorTable.ts'

/** What can go wrong between a client and its server. */
export type TransportErrorCode = {
  [Code in ClientErrorCode]: (typeof clientErrorTable)[Code]['type'] extends 'transport' ? Code : never
}[ClientErrorCode]

/** Makes the error of a call that got no usable answer. */
export function transportError(
  code: TransportErrorCode,
  options: { status?: number; retryable?: boolean; params?: Record<string, unknown>; cause?: unknown } = {},
): LatchkeyError {
  return new LatchkeyError({ type: 'transport', code, ...options })
}

/** The error itself, or `InvalidResponse` for what was thrown while an answer was being read. */
export function toLatchkeyError(cause: unknown): LatchkeyError {
  return isLatchkeyError(cause) ? cause : transportError('InvalidResponse', { cause })
}
