import type { EntitlementRequest } from '../../core/entitlement/Entitlement.ts'
import { createError } from '../../core/errors/errorTable.ts'
import type { Denial, DenialParams } from '../../protocol/Denial.ts'
import type { EntitlementAnswer } from '../../protocol/results.ts'
import { createRequestId } from '../request/createRequestId.ts'
import { jsonResponse } from '../response/jsonResponse.ts'
import { denialStatus } from './denialStatus.ts'

/** What was asked for, as far as the answer does not say it. */
export interface DeniedRequest extends EntitlementRequest {
  readonly resourceId?: string | undefined
}

/**
 * Answers that a feature is denied, in the form on which a client opens its paywall: status 402 when buying could unlock
 * it, 403 when nothing could.
 *
 * @param answer - what `backend.getEntitlement` answered
 */
export function denialResponse(answer: EntitlementAnswer, asked: DeniedRequest = {}): Response {
  const { featureId, entitlement } = answer
  const accessDeniedReason = answer.accessDeniedReason ?? 'Unknown'
  const { requestedUsage, requestedValues } = asked
  const params: DenialParams & Readonly<Record<string, unknown>> = {
    featureId,
    accessDeniedReason,
    resourceId: asked.resourceId ?? entitlement?.resourceId ?? null,
    ...(requestedUsage === undefined ? {} : { requestedUsage }),
    ...(requestedValues === undefined ? {} : { requestedValues }),
    usageLimit: entitlement?.usageLimit ?? null,
    currentUsage: entitlement?.currentUsage ?? 0,
  }
  const { message } = createError('EntitlementDenied', params)
  const requestId = createRequestId()
  const body: Denial = {
    error: { type: 'denied', code: 'EntitlementDenied', message, params, retryable: false, requestId },
  }
  return jsonResponse(body, denialStatus(accessDeniedReason), { 'x-request-id': requestId })
}
