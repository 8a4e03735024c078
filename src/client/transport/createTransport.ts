import { isLatchkeyError, type LatchkeyError } from '../../core/errors/LatchkeyError.ts'
import { idempotencyHeader, routes, type RouteName } from '../../protocol/routes.ts'
import type { Reply, RequestOptions } from '../Client.ts'
import type { ClientOptions } from '../ClientOptions.ts'
import { parseErrorBody } from './parseErrorBody.ts'
import { transportError } from './transportError.ts'

const MAX_ATTEMPTS = 4
const FIRST_DELAY_MS = 250

export type Transport = (route: RouteName, options?: RequestOptions) => Promise<Reply>

/**
 * Sends requests to the handler. Every call ends by its deadline with an answer or a typed error; what may be repeated
 * is, with growing pauses.
 */
export function createTransport(options: ClientOptions): Transport {
  const { timeoutMs = 15_000, random = Math.random } = options
  const send = createSender(options)

  return async (route, request = {}) => {
    const isRepeatable =
      routes[route].method === 'GET' || request.isRepeatable === true || request.idempotencyKey !== undefined
    const deadline = openDeadline(timeoutMs, request.signal)
    try {
      for (let attempt = 1; ; attempt++) {
        try {
          return await deadline.race(send(route, request, deadline.signal))
        } catch (cause) {
          const error = toError(cause)
          const delayMs = retryDelayMs(error, attempt, random)
          if (!isRepeatable || !error.retryable || attempt >= MAX_ATTEMPTS || delayMs >= deadline.leftMs())
            throw error
          await deadline.race(new Promise((done) => setTimeout(done, delayMs)))
        }
      }
    } finally {
      deadline.close()
    }
  }
}

function toError(cause: unknown): LatchkeyError {
  return isLatchkeyError(cause) ? cause : transportError('NetworkError', { retryable: true, cause })
}

/** What the server asked for, else doubling pauses, spread so that many clients do not come back at once. */
function retryDelayMs(error: LatchkeyError, attempt: number, random: () => number): number {
  const { retryAfterMs } = error.params
  if (typeof retryAfterMs === 'number') return retryAfterMs
  return FIRST_DELAY_MS * 2 ** (attempt - 1) * (0.5 + random())
}

/** One attempt: the token, the request, its answer as JSON. */
function createSender({ baseUrl, fetch: send = (url, init) => fetch(url, init), getToken }: ClientOptions) {
  const base = baseUrl.replace(/\/+$/, '')
  let refreshing: Promise<string | null> | null = null

  /** All calls that were refused at the same time share one new token. */
  const refreshToken = (): Promise<string | null> =>
    (refreshing ??= Promise.resolve(getToken?.({ refresh: true }) ?? null).finally(() => {
      refreshing = null
    }))

  const sendOnce = (route: RouteName, request: RequestOptions, signal: AbortSignal, token: string | null) => {
    const { method, path } = routes[route]
    const headers: Record<string, string> = { accept: 'application/json' }
    if (request.body !== undefined) headers['content-type'] = 'application/json'
    if (request.idempotencyKey !== undefined) headers[idempotencyHeader] = request.idempotencyKey
    if (request.etag) headers['if-none-match'] = request.etag
    if (token !== null) headers.authorization = `Bearer ${token}`
    const init: RequestInit = { method, headers, signal }
    if (request.body !== undefined) init.body = JSON.stringify(request.body)
    return send(base + path + toQuery(request.query), init)
  }

  return async (route: RouteName, request: RequestOptions, signal: AbortSignal): Promise<Reply> => {
    const token = getToken ? await getToken({ refresh: false }) : null
    let response = await sendOnce(route, request, signal, token)
    if (response.status === 401 && getToken) {
      response = await sendOnce(route, request, signal, await refreshToken())
    }
    return readReply(response)
  }
}

async function readReply(response: Response): Promise<Reply> {
  const { status } = response
  const etag = response.headers.get('etag')
  if (status === 304) return { status, body: null, etag }
  const body = parseJson(await response.text())
  if (!response.ok) throw parseErrorBody(status, body, retryAfterMs(response))
  if (body === undefined) throw transportError('InvalidResponse', { status, params: { status } })
  return { status, body, etag }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Seconds, or a date, which is read against the server's own clock. */
function retryAfterMs({ headers }: Response): number | null {
  const asked = headers.get('retry-after')
  if (!asked) return null
  const delayMs = /^\d+$/.test(asked)
    ? Number(asked) * 1000
    : Date.parse(asked) - Date.parse(headers.get('date') ?? '')
  return Number.isFinite(delayMs) ? Math.max(0, delayMs) : null
}

function toQuery(query: RequestOptions['query']): string {
  const entries = Object.entries(query ?? {}).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  )
  return entries.length > 0 ? `?${new URLSearchParams(entries).toString()}` : ''
}

/** Ends whatever is raced with it, also what does not listen to its signal. */
function openDeadline(timeoutMs: number, outer: AbortSignal | undefined) {
  const controller = new AbortController()
  const endsAt = performance.now() + timeoutMs
  const timer = setTimeout(
    () => controller.abort(transportError('Timeout', { retryable: true, params: { timeoutMs } })),
    timeoutMs,
  )
  const onOuter = (): void => controller.abort(transportError('Aborted'))
  if (outer?.aborted) onOuter()
  else outer?.addEventListener('abort', onOuter)
  const ended = new Promise<never>((_, reject) => {
    const onAbort = (): void => reject(toError(controller.signal.reason))
    if (controller.signal.aborted) onAbort()
    else controller.signal.addEventListener('abort', onAbort)
  })
  // It is raced by every attempt; between two of them nobody listens.
  ended.catch(() => undefined)
  return {
    signal: controller.signal,
    leftMs: () => endsAt - performance.now(),
    race: <T>(work: Promise<T>): Promise<T> => Promise.race([work, ended]),
    close(): void {
      clearTimeout(timer)
      outer?.removeEventListener('abort', onOuter)
    },
  }
}
