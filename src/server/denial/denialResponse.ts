import { isLatchkeyError, type LatchkeyError } from '../../core/errors/LatchkeyError.ts'
import type { ConsumeResult, EntitlementAnswer } from '../../protocol/results.ts'
import { createRequestId } from '../request/createRequestId.ts'
import { errorResponse } from '../response/errorResponse.ts'
import { denialError, type DeniedRequest } from './denialError.ts'

export type { DeniedRequest } from './denialError.ts'

/**
 * Answers that a feature is denied, in the form on which a client opens its paywall: status 402 when buying could unlock
 * it, 403 when nothing could.
 *
 * @param denied - what `backend.getEntitlement` or `consume` answered, or the error `EntitlementDenied` that `require` of
 * an enforcement threw; any other `LatchkeyError` is answered with its own status
 */
export function denialResponse(
  denied: EntitlementAnswer | ConsumeResult | LatchkeyError,
  asked: DeniedRequest = {},
): Response {
  const requestId = createRequestId()
  const error = isLatchkeyError(denied) ? denied : denialError(denied, asked)
  return errorResponse(error, requestId, { 'x-request-id': requestId })
}
