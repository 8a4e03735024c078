import { basePath } from '../basePath.ts'

/** Answers a request that came from this network address. */
export type Answer = (request: Request, address: string | null) => Promise<Response>

const addresses = new WeakMap<Request, string>()

/** Where a request came from, as the connection says. */
export const addressOf = (request: Request): string | null => addresses.get(request) ?? null

/** Puts what the server answers under its paths. Everything else is not found, whatever the method. */
export function createSite(parts: {
  readonly browser: (request: Request) => Promise<Response>
  /** What servers call, below `/api/v1`. */
  readonly servers: (request: Request) => Promise<Response>
  readonly health: () => Promise<Response>
  /** Where browsers reach the server; a `Host` that somebody made up counts for nothing. */
  readonly origin: () => string
}): Answer {
  return (request, address) => {
    const { pathname, search } = new URL(request.url)
    if (pathname === '/healthz') return parts.health()
    const known = new Request(`${parts.origin()}${pathname}${search}`, request)
    if (address !== null) addresses.set(known, address)
    if (isBelow(pathname, basePath)) return parts.browser(known)
    if (isBelow(pathname, '/api/v1')) return parts.servers(known)
    return Promise.resolve(notFound())
  }
}

const isBelow = (pathname: string, base: string): boolean => pathname.startsWith(`${base}/`)

const notFound = (): Response =>
  Response.json(
    { error: { type: 'not_found', code: 'NotFound', message: 'There is nothing at this path.' } },
    { status: 404, headers: { 'cache-control': 'no-store' } },
  )
