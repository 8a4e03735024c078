const allowedHeaders = [
  'accept',
  'content-type',
  'idempotency-key',
  'user-agent',
  'x-account-id',
  'x-api-key',
  'x-environment-id',
  ...['arch', 'lang', 'os', 'package-version', 'retry-count', 'runtime', 'runtime-version', 'timeout'].map(
    (name) => `x-stainless-${name}`,
  ),
].join(', ')

/** What pages of other origins are told: nothing, unless theirs is listed. */
export interface OriginAnswers {
  headers(request: Request): Readonly<Record<string, string>>
  /** Answers a preflight of a listed origin; null for all others. */
  preflight(request: Request): Response | null
}

/** Lets pages of the listed origins call, with a key but never with cookies. */
export function originAnswers(allowedOrigins: readonly string[]): OriginAnswers {
  const allowed = new Set(allowedOrigins.map((origin) => new URL(origin).origin))
  const headers = (request: Request): Readonly<Record<string, string>> => {
    const origin = request.headers.get('origin')
    if (origin === null || !allowed.has(origin)) return {}
    return {
      'access-control-allow-origin': origin,
      'access-control-expose-headers': 'retry-after, x-request-id, x-should-retry',
      'cross-origin-resource-policy': 'cross-origin',
    }
  }
  return {
    headers,
    preflight(request) {
      const known = headers(request)
      if (request.method !== 'OPTIONS' || Object.keys(known).length === 0) return null
      return new Response(null, {
        status: 204,
        headers: {
          ...known,
          'access-control-allow-methods': 'GET, POST, PATCH, DELETE',
          'access-control-allow-headers': allowedHeaders,
          'access-control-max-age': '600',
          vary: 'origin',
        },
      })
    },
  }
}
