import type { Handler } from '../../server/index.ts'
import type { WorldNetwork } from './createWorldNetwork.ts'
import { pageUrl } from './paymentPageUrl.ts'

/** One call to the world's handler, for whoever watches. */
export interface WorldExchange {
  readonly method: string
  readonly path: string
  /** 0 when there was no network to send it, or to bring its answer. */
  readonly status: number
  /** The JSON that was sent and answered; null when there was none. */
  readonly requestBody: unknown
  readonly responseBody: unknown
  /** Milliseconds. */
  readonly duration: number
}

export type WorldFetch = (url: string, init?: RequestInit) => Promise<Response>

/** A `fetch` whose every call goes to the handler in the page: real requests and answers over a network that may be gone. */
export function createWorldFetch(
  handler: Handler,
  network: WorldNetwork,
  onExchange?: (exchange: WorldExchange) => void,
): WorldFetch {
  return async (url, init = {}) => {
    const request = new Request(new URL(url, pageUrl()), init)
    const { pathname, search } = new URL(request.url)
    const startedAt = performance.now()
    const tell = (status: number, responseBody: unknown): void =>
      onExchange?.({
        method: request.method,
        path: pathname + search,
        status,
        requestBody: typeof init.body === 'string' ? parse(init.body) : null,
        responseBody,
        duration: performance.now() - startedAt,
      })
    const carried = network.carry(() => handler(request))
    const response = await untilAborted(carried, init.signal).catch((error: unknown) => {
      if (network.isOffline) tell(0, null)
      throw error
    })
    if (response.headers.get('content-type') === 'text/event-stream') {
      tell(response.status, null)
      return streamed(response, network)
    }
    if (onExchange) tell(response.status, parse(await response.clone().text()))
    return response
  }
}

/** An answer that goes on until the network is gone: then reading it fails, as it does in a browser. */
function streamed(response: Response, network: WorldNetwork): Response {
  const reader = response.body?.getReader()
  let stop = (): void => {}
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      stop = network.subscribe(() => {
        if (!network.isOffline) return
        stop()
        controller.error(new TypeError('network error'))
        void reader?.cancel()
      })
    },
    async pull(controller) {
      const { done = true, value } = (await reader?.read()) ?? {}
      if (network.isOffline) return
      if (value) controller.enqueue(value)
      if (!done) return
      stop()
      controller.close()
    },
    cancel() {
      stop()
      return reader?.cancel()
    },
  })
  return new Response(body, response)
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
