import type { EntitlementRequest } from '../../core/entitlement/Entitlement.ts'
import { createError } from '../../core/errors/errorTable.ts'
import { LatchkeyError } from '../../core/errors/LatchkeyError.ts'
import type { DenialParams } from '../../protocol/Denial.ts'
import type { ConsumeResult, EntitlementAnswer } from '../../protocol/results.ts'
import { denialStatus } from './denialStatus.ts'

/** What was asked for, as far as the answer does not say it. */
export interface DeniedRequest extends EntitlementRequest {
  readonly resourceId?: string | undefined
}

/** A denial as an error: its params are what a client's paywall needs, its status says whether buying could help. */
export function denialError(
  answer: EntitlementAnswer | ConsumeResult,
  asked: DeniedRequest = {},
): LatchkeyError {
  const { featureId } = answer
  const accessDeniedReason = answer.accessDeniedReason ?? 'Unknown'
  const entitlement = 'entitlement' in answer ? answer.entitlement : null
  const counted = 'entitlement' in answer ? (entitlement ?? { usageLimit: null, currentUsage: 0 }) : answer
  const { requestedUsage, requestedValues } = asked
  const params: DenialParams & Readonly<Record<string, unknown>> = {
    featureId,
    accessDeniedReason,
    resourceId: asked.resourceId ?? entitlement?.resourceId ?? null,
    ...(requestedUsage === undefined ? {} : { requestedUsage }),
    ...(requestedValues === undefined ? {} : { requestedValues }),
    usageLimit: counted.usageLimit,
    currentUsage: counted.currentUsage,
  }
  const { message } = createError('EntitlementDenied', params)
  return new LatchkeyError({
    type: 'denied',
    code: 'EntitlementDenied',
    status: denialStatus(accessDeniedReason),
    message,
    params,
  })
}
