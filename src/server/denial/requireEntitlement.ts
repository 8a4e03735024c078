import { entitlementRefusal, type RequiredEntitlement } from './entitlementRefusal.ts'

/**
 * Lets a handler of the product's own API answer only customers who have a feature: everybody else gets a
 * {@link denialResponse}, nobody 401, and a request about a resource that is not theirs 404. What cannot be found out is
 * an error, never access. Usage is not taken: use `consume` for that. It wraps every handler that takes a `Request`
 * first, such as route handlers of Next; Hono and Express have functions of their own.
 *
 * @example
 * export const POST = requireEntitlement(
 *   { backend, identify, featureId: 'feature-02-campaigns', requestedUsage: 1 },
 *   async (request) => createCampaign(request),
 * )
 */
export function requireEntitlement<Rest extends readonly unknown[], Asked extends Request = Request>(
  required: RequiredEntitlement,
  handler: (request: Asked, ...rest: Rest) => Response | Promise<Response>,
): (request: Asked, ...rest: Rest) => Promise<Response> {
  return async (request, ...rest) => {
    const refusal = await entitlementRefusal(required, () => request)
    return refusal ?? handler(request, ...rest)
  }
}
