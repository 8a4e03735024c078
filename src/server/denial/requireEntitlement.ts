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
 * Lets a handler of the product's own API answer only customers who have a feature: everybody else gets a
 * {@link denialResponse}, nobody 401, and a request about a resource that is not theirs 404. What cannot be found out is
 * an error, never access. Usage is not taken: use `consume` for that.
 *
 * @example
 * export const POST = requireEntitlement(
 *   { backend, identify, featureId: 'feature-02-campaigns', requestedUsage: 1 },
 *   async (request) => createCampaign(request),
 * )
 */
export function requireEntitlement<Rest extends readonly unknown[]>(
  required: RequiredEntitlement,
  handler: (request: Request, ...rest: Rest) => Response | Promise<Response>,
): (request: Request, ...rest: Rest) => Promise<Response> {
  return async (request, ...rest) => {
    const refusal = await refusalOf(required, request)
    return refusal ?? handler(request, ...rest)
  }
}

async function refusalOf(required: RequiredEntitlement, request: Request): Promise<Response | null> {
  const { onError = reportToConsole } = required
  try {
    return await decide(required, request)
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
