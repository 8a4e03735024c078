import { entitlementRefusal, type RequiredEntitlement } from './entitlementRefusal.ts'

/** What is needed of Hono's context. */
export interface HonoContext {
  readonly req: { readonly raw: Request }
}

/**
 * {@link requireEntitlement} as a middleware of Hono: what comes after it runs only for customers who have the feature.
 *
 * @example
 * app.post('/campaigns', requireEntitlementInHono({ backend, identify, featureId: 'campaigns' }), createCampaign)
 */
export function requireEntitlementInHono(
  required: RequiredEntitlement,
): (context: HonoContext, next: () => Promise<void>) => Promise<Response | undefined> {
  return async (context, next) => {
    const refusal = await entitlementRefusal(required, () => context.req.raw)
    if (refusal) return refusal
    await next()
    return undefined
  }
}
