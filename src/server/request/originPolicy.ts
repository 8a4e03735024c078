import { createError } from '../../core/errors/errorTable.ts'

/** Which other origins may talk to the handler. */
export interface OriginPolicy {
  /** Refuses a request that another site made its visitor's browser send. */
  assertSameSite(request: Request): void
  /** The headers that let an allowed origin read the answer; none for all others. */
  corsHeaders(request: Request): Readonly<Record<string, string>>
  /** Answers a preflight of an allowed origin; null for all others. */
  preflight(request: Request): Response | null
}

/** Lets the handler's own origin and the listed ones in. An origin is compared whole, never reflected unseen. */
export function originPolicy(allowedOrigins: readonly string[]): OriginPolicy {
  const allowed = new Set(allowedOrigins.map((origin) => new URL(origin).origin))
  const listedOrigin = (request: Request): string | null => {
    const origin = request.headers.get('origin')
    return origin !== null && allowed.has(origin) ? origin : null
  }
  const corsHeaders = (request: Request): Readonly<Record<string, string>> => {
    const origin = listedOrigin(request)
    return origin === null
      ? {}
      : {
          'access-control-allow-origin': origin,
          'access-control-allow-credentials': 'true',
          'access-control-expose-headers': 'etag, retry-after, x-request-id',
        }
  }
  return {
    corsHeaders,
    assertSameSite(request) {
      if (listedOrigin(request) === null && !isSameSite(request)) throw createError('CrossSiteRequest')
    },
    preflight(request) {
      if (listedOrigin(request) === null) return null
      const headers = {
        ...corsHeaders(request),
        'access-control-allow-methods': 'GET, POST',
        'access-control-allow-headers': 'authorization, content-type, idempotency-key, if-none-match',
        'access-control-max-age': '600',
        vary: 'origin',
      }
      return new Response(null, { status: 204, headers })
    },
  }
}

/**
 * Browsers write both headers and pages cannot forge them. Sec-Fetch-Site is asked first: behind a proxy the handler may
 * not know its own public origin. A caller that sends neither is no browser.
 */
function isSameSite(request: Request): boolean {
  const site = request.headers.get('sec-fetch-site')
  if (site !== null) return site === 'same-origin' || site === 'none'
  const origin = request.headers.get('origin')
  return origin === null || origin === new URL(request.url).origin
}
