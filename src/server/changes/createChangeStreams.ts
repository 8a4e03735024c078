import type { Backend } from '../../protocol/Backend.ts'
import { answerHeaders } from '../response/answerHeaders.ts'
import { createRevisionFeed, type RevisionFeed } from './createRevisionFeed.ts'
import { openChangeStream } from './openChangeStream.ts'

/** Answers the stream of a customer's changes, until the request is aborted. */
export type StreamChanges = (customerId: string, signal: AbortSignal) => Promise<Response>

const headers = {
  ...answerHeaders,
  'content-type': 'text/event-stream',
  // Proxies that collect an answer before they pass it on would hold back every event.
  'x-accel-buffering': 'no',
}

/** Makes the streams of one handler: those of the same customer share what is read. */
export function createChangeStreams(backend: Backend): StreamChanges {
  const feeds = new Map<string, RevisionFeed>()

  function feedOf(customerId: string): RevisionFeed {
    const known = feeds.get(customerId)
    if (known) return known
    const feed = createRevisionFeed(backend, customerId, () => {
      feeds.delete(customerId)
    })
    feeds.set(customerId, feed)
    return feed
  }

  return async (customerId, signal) => {
    // What fails before the first event is an error answer like any other.
    return new Response(await openChangeStream(feedOf(customerId), signal), { headers })
  }
}
