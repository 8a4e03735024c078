import { parseErrorBody } from '../transport/parseErrorBody.ts'
import { toTransportError } from '../transport/openDeadline.ts'
import type { ChangeStreamHost, ChangeStreamPlugin } from './ChangeStreamHost.ts'
import { createEventParser } from './createEventParser.ts'
import { isAhead, parseRevision } from './parseRevision.ts'

/** The server is heard every 25 seconds, if only to say that it is there. */
const SILENCE_MS = 60_000
const RETRY_MS = { first: 20_000, most: 60_000 }

/**
 * Hears of changes while anybody is subscribed and the page can be seen. What comes is never data, only a hint: a
 * revision that is ahead of what is known leads to a refresh, at most one a second.
 */
export const changeStream: ChangeStreamPlugin = (host) => {
  let connection: AbortController | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let failures = 0

  async function listen(controller: AbortController): Promise<void> {
    try {
      await follow(host, controller, () => {
        failures = 0
      })
    } catch (cause) {
      if (controller.signal.aborted && connection !== controller) return
      const error = toTransportError(cause)
      // Who says no for good is not asked again until the page is looked at again.
      if (error.status >= 400 && !error.retryable) {
        host.emit({ type: 'warning', code: 'StreamRefused', detail: error.code })
        return
      }
    }
    if (connection !== controller) return
    connectLater()
    failures++
  }

  function connectLater(): void {
    const delayMs = Math.min(RETRY_MS.most, RETRY_MS.first * 2 ** failures) * (0.5 + host.random())
    // While the server does not answer, the refreshes find out when it does.
    timer = setTimeout(() => (host.isReachable() ? connect() : connectLater()), delayMs)
  }

  function connect(): void {
    disconnect()
    if (globalThis.document?.visibilityState === 'hidden') return
    connection = new AbortController()
    void listen(connection)
  }

  function disconnect(): void {
    clearTimeout(timer)
    const closing = connection
    connection = null
    closing?.abort()
  }

  function onVisibility(): void {
    failures = 0
    connect()
  }

  const page = globalThis.document
  page?.addEventListener('visibilitychange', onVisibility)
  connect()
  return () => {
    page?.removeEventListener('visibilitychange', onVisibility)
    disconnect()
  }
}

/** Reads one connection to its end. Rejects when it cannot be opened, breaks off or falls silent. */
async function follow(
  host: ChangeStreamHost,
  controller: AbortController,
  onRevision: () => void,
): Promise<void> {
  let silence = setTimeout(() => controller.abort(), SILENCE_MS)
  const ended = new Promise<never>((_, reject) => {
    controller.signal.addEventListener('abort', () => reject(toTransportError(controller.signal.reason)))
  })
  try {
    const response = await Promise.race([host.open(controller.signal), ended])
    const isStream = /^text\/event-stream\b/i.test(response.headers.get('content-type') ?? '')
    if (!response.ok || !response.body || !isStream) throw parseErrorBody(response.status, null, null)
    const parse = createEventParser((data) => {
      const revision = parseRevision(data)
      if (!revision) return
      onRevision()
      if (host.getRevisions().some((known) => isAhead(revision, known))) host.hint()
    })
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
    for (;;) {
      const { done, value } = await Promise.race([reader.read(), ended])
      if (done) return
      clearTimeout(silence)
      silence = setTimeout(() => controller.abort(), SILENCE_MS)
      parse(value)
    }
  } finally {
    clearTimeout(silence)
    controller.abort()
  }
}
