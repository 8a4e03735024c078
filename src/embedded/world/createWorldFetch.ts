import type { Handler } from '../../server/index.ts'
import { pageUrl } from './paymentPageUrl.ts'

/** One call to the world's handler, for whoever watches. */
export interface WorldExchange {
  readonly method: string
  readonly path: string
  readonly status: number
  /** The JSON that was sent and answered; null when there was none. */
  readonly requestBody: unknown
  readonly responseBody: unknown
  /** Milliseconds. */
  readonly duration: number
}

export type WorldFetch = (url: string, init?: RequestInit) => Promise<Response>

/** A `fetch` whose every call goes to the handler in the page: real requests and answers, no network. */
export function createWorldFetch(
  handler: Handler,
  onExchange?: (exchange: WorldExchange) => void,
): WorldFetch {
  return async (url, init = {}) => {
    const request = new Request(new URL(url, pageUrl()), init)
    const startedAt = performance.now()
    const response = await untilAborted(handler(request), init.signal)
    if (onExchange) {
      const { pathname, search } = new URL(request.url)
      onExchange({
        method: request.method,
        path: pathname + search,
        status: response.status,
        requestBody: typeof init.body === 'string' ? parse(init.body) : null,
        responseBody: parse(await response.clone().text()),
        duration: performance.now() - startedAt,
      })
    }
    return response
  }
}

function parse(text: string): unknown {
  return text === '' ? null : (JSON.parse(text) as unknown)
}

/** Like a network's: the caller stops waiting, the server goes on. */
function untilAborted<T>(work: Promise<T>, signal: AbortSignal | null | undefined): Promise<T> {
  if (!signal) return work
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(signal.reason as Error)
    if (signal.aborted) return abort()
    signal.addEventListener('abort', abort, { once: true })
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort))
  })
}
