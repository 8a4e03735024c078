import { entitlementRefusal, type RequiredEntitlement } from './entitlementRefusal.ts'

/** What is needed of Express's request. */
export interface ExpressRequest {
  readonly method: string
  readonly originalUrl: string
  readonly protocol: string
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
}

/** What is needed of Express's response. */
export interface ExpressResponse {
  statusCode: number
  setHeader(name: string, value: string): unknown
  end(body: string): unknown
}

/**
 * {@link requireEntitlement} as a middleware of Express: what comes after it runs only for customers who have the feature.
 * `identify` gets the request without its body.
 *
 * @example
 * app.post('/campaigns', requireEntitlementInExpress({ backend, identify, featureId: 'campaigns' }), createCampaign)
 */
export function requireEntitlementInExpress(
  required: RequiredEntitlement,
): (request: ExpressRequest, response: ExpressResponse, next: () => void) => Promise<void> {
  return async (request, response, next) => {
    const refusal = await entitlementRefusal(required, () => toFetchRequest(request))
    if (!refusal) return next()
    response.statusCode = refusal.status
    for (const [name, value] of refusal.headers) response.setHeader(name, value)
    response.end(await refusal.text())
  }
}

function toFetchRequest({ method, originalUrl, protocol, headers: given }: ExpressRequest): Request {
  const headers = new Headers()
  for (const [name, value] of Object.entries(given)) {
    for (const one of [value ?? []].flat()) headers.append(name, one)
  }
  // Put together by hand: `new URL('//evil.example', base)` would leave the host behind.
  return new Request(`${protocol}://${headers.get('host') ?? 'localhost'}${originalUrl}`, { method, headers })
}
