import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream } from 'node:stream/web'
import type { Handler } from 'latchkey/server'

/** Serves a Fetch handler with Node's own server, at the origin that browsers know it by. */
export function serveHandler(handler: Handler, origin: string): Server {
  return createServer((incoming, outgoing) => {
    // Whoever closes the page in the middle of an answer ends it there.
    answer(handler(toRequest(incoming, origin)), outgoing).catch(() => outgoing.destroy())
  })
}

async function answer(answering: Promise<Response>, outgoing: ServerResponse): Promise<void> {
  const response = await answering
  outgoing.statusCode = response.status
  outgoing.setHeaders(response.headers)
  if (response.body) await pipeline(Readable.fromWeb(response.body as ReadableStream), outgoing)
  else outgoing.end()
}

function toRequest(incoming: IncomingMessage, origin: string): Request {
  const { method = 'GET', url = '/' } = incoming
  const headers = new Headers()
  for (const [name, value] of Object.entries(incoming.headers)) headers.set(name, String(value))
  const hasBody = method !== 'GET' && method !== 'HEAD'
  return new Request(new URL(url, origin), {
    method,
    headers,
    ...(hasBody ? { body: Readable.toWeb(incoming) as BodyInit, duplex: 'half' } : {}),
  })
}
