import { LatchkeyError, type LatchkeyErrorType } from '../../core/errors/LatchkeyError.ts'
import type { ErrorBody } from '../../protocol/routes.ts'
import { transportError } from './transportError.ts'

/** Makes an error of an answer that was not a success: what the handler said, or `InvalidResponse` of anyone else. */
export function parseErrorBody(status: number, body: unknown, retryAfterMs: number | null): LatchkeyError {
  const waiting = retryAfterMs === null ? {} : { retryAfterMs }
  if (!isErrorBody(body)) {
    return transportError('InvalidResponse', {
      status,
      retryable: status === 429 || (status !== 409 && mayPass(status)),
      params: { status, ...waiting },
    })
  }
  const { error } = body
  return new LatchkeyError({
    type: error.type as LatchkeyErrorType,
    code: error.code,
    message: error.message,
    status,
    params: { ...error.params, ...waiting },
    retryable: status === 429 || (error.retryable && mayPass(status)),
    requestId: error.requestId,
  })
}

/** Whatever an answer says of itself, these alone may turn out otherwise; a 409 when the same request is under way. */
function mayPass(status: number): boolean {
  return status >= 500 || status === 408 || status === 409 || status === 425
}

function isErrorBody(body: unknown): body is ErrorBody {
  const error = (body as Partial<ErrorBody> | null | undefined)?.error
  return typeof error?.code === 'string' && typeof error.type === 'string'
}
