import type { Revision } from '../../core/subscription/CustomerState.ts'
import type { RevisionFeed } from './createRevisionFeed.ts'

/** Keeps proxies from taking a quiet stream for a dead one. */
const HEARTBEAT_MS = 25_000
/** Then the browser asks anew, and it is looked at anew who asks. */
const LONGEST_MS = 15 * 60_000

type Controller = ReadableStreamDefaultController<Uint8Array>

/**
 * Writes the revisions of a feed as server-sent events until the request is aborted or nobody reads on. A reader who is
 * slow gets the newest one, never a queue. Fulfilled with the first event, rejected when there is none.
 */
export function openChangeStream(
  feed: RevisionFeed,
  signal: AbortSignal,
): Promise<ReadableStream<Uint8Array>> {
  return new Promise((resolve, reject) => {
    let flush = (): void => {}
    let release = (): void => {}

    function start(controller: Controller): void {
      const writer = createEventWriter(controller)
      flush = writer.flush
      const close = (): void => {
        release()
        controller.close()
      }
      const stop = feed.listen({
        next(revision) {
          writer.tell(revision)
          resolve(body)
        },
        fail(error) {
          close()
          reject(error)
        },
      })
      const heartbeat = setInterval(writer.beat, HEARTBEAT_MS)
      const longest = setTimeout(close, LONGEST_MS)
      release = () => {
        stop()
        clearInterval(heartbeat)
        clearTimeout(longest)
        signal.removeEventListener('abort', leave)
      }
      const leave = (): void => {
        close()
        resolve(body)
      }
      if (signal.aborted) queueMicrotask(leave)
      else signal.addEventListener('abort', leave)
    }

    const body: ReadableStream<Uint8Array> = new ReadableStream({
      start,
      pull: () => flush(),
      cancel: () => release(),
    })
  })
}

function createEventWriter(controller: Controller) {
  const encoder = new TextEncoder()
  let waiting: Revision | null = null
  const isTaking = (): boolean => (controller.desiredSize ?? 0) > 0
  const write = (text: string): void => controller.enqueue(encoder.encode(text))
  const flush = (): void => {
    if (waiting === null || !isTaking()) return
    const { customer, catalog, usage } = waiting
    waiting = null
    write(`data: ${JSON.stringify({ customer, catalog, usage })}\n\n`)
  }
  return {
    flush,
    tell(revision: Revision): void {
      waiting = revision
      flush()
    },
    beat(): void {
      if (isTaking()) write(':\n\n')
    },
  }
}
