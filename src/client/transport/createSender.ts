import { routePath } from '../../protocol/routePath.ts'
import { idempotencyHeader, type RouteName } from '../../protocol/routes.ts'
import type { RequestOptions } from '../Client.ts'
import type { ClientOptions } from '../ClientOptions.ts'
import { transportError } from './transportError.ts'

/** Sends one request, with a fresh token when the first was refused. The answer may be anything. */
export type Sender = (
  route: RouteName,
  request: RequestOptions,
  signal: AbortSignal,
  accept?: string,
) => Promise<Response>

export function createSender(options: ClientOptions): Sender {
  const { baseUrl, fetch: send = (url, init) => fetch(url, init) } = options
  const base = baseUrl.replace(/\/+$/, '')
  let refreshing: Promise<string | null> | null = null

  async function readToken(refresh: boolean): Promise<string | null> {
    try {
      return (await options.getToken?.({ refresh })) ?? null
    } catch (cause) {
      throw transportError('TokenUnavailable', { retryable: true, cause })
    }
  }

  /** All calls that were refused at the same time share one new token; one that never comes is given up with its call. */
  function refreshToken(signal: AbortSignal): Promise<string | null> {
    if (refreshing) return refreshing
    const asked = readToken(true).finally(forget)
    function forget(): void {
      if (refreshing === asked) refreshing = null
    }
    signal.addEventListener('abort', forget, { once: true })
    return (refreshing = asked)
  }

  return async (route, request, signal, accept = 'application/json') => {
    const headers: Record<string, string> = { accept }
    if (request.idempotencyKey !== undefined) headers[idempotencyHeader] = request.idempotencyKey
    if (request.etag) headers['if-none-match'] = request.etag
    const init: RequestInit = { method: methodOf(request), headers, signal }
    if (request.body !== undefined) {
      headers['content-type'] = 'application/json'
      init.body = JSON.stringify(request.body)
    }
    const sendWith = (token: string | null): Promise<Response> => {
      if (token !== null) headers.authorization = `Bearer ${token}`
      return send(base + routePath(route) + toQuery(request.query), init)
    }

    const token = options.getToken ? await readToken(false) : null
    const response = await sendWith(token)
    if (response.status !== 401 || !options.getToken) return response
    // Another call may have got a new one since.
    const newer = await readToken(false)
    return sendWith(newer === token ? await refreshToken(signal) : newer)
  }
}

/** Whatever tells the server something is a POST. */
export function methodOf({ body }: RequestOptions): 'GET' | 'POST' {
  return body === undefined ? 'GET' : 'POST'
}

function toQuery(query: RequestOptions['query']): string {
  const entries = Object.entries(query ?? {}).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  )
  return entries.length > 0 ? `?${new URLSearchParams(entries).toString()}` : ''
}
