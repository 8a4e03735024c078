import { LatchkeyError, type LatchkeyErrorType } from '../../core/errors/LatchkeyError.ts'
import type { ErrorBody } from '../../protocol/routes.ts'
import { transportError } from './transportError.ts'

/** Makes an error of an answer that was not a success: what the handler said, or `InvalidResponse` of anyone else. */
export function parseErrorBody(status: number, body: unknown, retryAfterMs: number | null): LatchkeyError {
  const waiting = retryAfterMs === null ? {} : { retryAfterMs }
  if (!isErrorBody(body)) {
    return transportError('InvalidResponse', {
      status,
      retryable: status >= 500 || status === 429 || status === 408,
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
    retryable: error.retryable || status === 429,
    requestId: error.requestId,
  })
}

function isErrorBody(body: unknown): body is ErrorBody {
  const error = (body as Partial<ErrorBody> | null | undefined)?.error
  return typeof error?.code === 'string' && typeof error.type === 'string'
}
