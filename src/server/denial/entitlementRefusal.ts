import { createError } from '../../core/errors/errorTable.ts'
import type { EntitlementRequest } from '../../core/entitlement/Entitlement.ts'
import type { Backend } from '../../protocol/Backend.ts'
import type { HandlerOptions } from '../HandlerOptions.ts'
import { assertResource } from '../identity/assertResource.ts'
import { parseIdentity } from '../identity/parseIdentity.ts'
import { createRequestId } from '../request/createRequestId.ts'
import { errorResponse, isOurFault } from '../response/errorResponse.ts'
import { reportToConsole } from '../response/reportToConsole.ts'
import { denialResponse } from './denialResponse.ts'

export interface RequiredEntitlement
  extends EntitlementRequest, Pick<HandlerOptions, 'identify' | 'onError'> {
  readonly backend: Pick<Backend, 'getEntitlement'>
  readonly featureId: string
  /** The resource that the request is about, or how to read it from the request. @defaultValue none */
  readonly resourceId?: string | ((request: Request) => string | undefined) | undefined
}

/**
 * Why a request may not be answered, as the answer to it; null when it may. What cannot be found out is an error, never
 * access.
 */
export async function entitlementRefusal(
  required: RequiredEntitlement,
  readRequest: () => Request,
): Promise<Response | null> {
  const { onError = reportToConsole } = required
  try {
    return await decide(required, readRequest())
  } catch (error) {
    const requestId = createRequestId()
    if (isOurFault(error)) onError(error, { requestId })
    return errorResponse(error, requestId, { 'x-request-id': requestId })
  }
}

async function decide(required: RequiredEntitlement, request: Request): Promise<Response | null> {
  const { backend, featureId, requestedUsage, requestedValues } = required
  const identity = parseIdentity(await required.identify(request))
  if (!identity) throw createError('Unauthenticated')
  const resourceId =
    typeof required.resourceId === 'function' ? required.resourceId(request) : required.resourceId
  assertResource(identity, resourceId)
  const asked = { resourceId, requestedUsage, requestedValues }
  const answer = await backend.getEntitlement({ customerId: identity.customerId, featureId, ...asked })
  return answer.isGranted ? null : denialResponse(answer, asked)
}
