import { createError } from '../../core/errors/errorTable.ts'
import { isLatchkeyError, type LatchkeyError } from '../../core/errors/LatchkeyError.ts'
import type { ErrorBody } from '../../protocol/routes.ts'
import { jsonResponse } from './jsonResponse.ts'

/** Whether the host has to hear of it: everything that the caller could not have avoided. */
export function isOurFault(error: unknown): boolean {
  return !isLatchkeyError(error) || error.status < 400 || error.status >= 500
}

/** Answers an error. What is not ours to tell, such as a stack or a setting, becomes `InternalError` with a request id. */
export function errorResponse(
  error: unknown,
  requestId: string,
  headers: Readonly<Record<string, string>> = {},
): Response {
  const told = isTellable(error) ? error : createError('InternalError')
  const { type, code, message, params, retryable, status } = told
  const body: ErrorBody = { error: { type, code, message, params, retryable, requestId } }
  return jsonResponse(body, status, { ...headersOf(told), ...headers })
}

/** Whether an error may be told to the caller as it is. */
export function isTellable(error: unknown): error is LatchkeyError {
  if (!isLatchkeyError(error) || error.status < 400) return false
  return error.code === 'Unsupported' || (error.type !== 'misuse' && error.type !== 'internal')
}

/** The headers that HTTP wants beside some errors. */
function headersOf({ code, params }: LatchkeyError): Readonly<Record<string, string>> {
  if (code === 'RequestInProgress') return { 'retry-after': '1' }
  if (code === 'TooManyRequests') return { 'retry-after': String(params.retryAfterSeconds) }
  return code === 'MethodNotAllowed' ? { allow: String(params.allowed) } : {}
}
