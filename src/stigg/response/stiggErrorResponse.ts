import { createError, type ErrorCode } from '../../core/errors/errorTable.ts'
import { isLatchkeyError, type LatchkeyError } from '../../core/errors/LatchkeyError.ts'
import { isTellable } from '../../server/response/errorResponse.ts'
import { jsonResponse } from '../../server/response/jsonResponse.ts'
import { stiggErrors } from './stiggErrors.ts'

/**
 * Answers an error as the SDKs read it. They repeat every 409 and 5xx by themselves, so each answer says whether that
 * could help.
 */
export function stiggErrorResponse(error: unknown, requestId: string): Response {
  const told = isLatchkeyError(error) && isTellable(error) ? error : createError('InternalError')
  const { code = told.code, status = told.status } = stiggErrors[told.code as ErrorCode] ?? {}
  const body = {
    message: told.message,
    code,
    ...(told.problems.length > 0 ? { problems: told.problems } : {}),
    requestId,
  }
  return jsonResponse(body, status, {
    'x-should-retry': String(told.retryable),
    ...(told.retryable ? { 'retry-after': retryAfter(told) } : {}),
    ...(told.code === 'MethodNotAllowed' ? { allow: String(told.params.allowed) } : {}),
  })
}

/** Seconds. */
function retryAfter({ params }: LatchkeyError): string {
  const { retryAfterSeconds } = params
  return typeof retryAfterSeconds === 'number' ? String(Math.max(1, Math.ceil(retryAfterSeconds))) : '1'
}
