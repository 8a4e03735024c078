import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { UsageError } from '../UsageError.ts'
import type { Answer } from './createSite.ts'

export interface Listening {
  readonly port: number
  /** Takes no new requests, lets those at work finish within the limit, and ends. */
  stop(limitMs: number): Promise<void>
}

/** Who is slow to say what they want, or says too much, is cut off. */
const limits = {
  maxHeaderSize: 16 * 1024,
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  keepAliveTimeout: 5_000,
  connectionsCheckingInterval: 2_000,
}

/** Serves over HTTP at this address. */
export async function listen(site: Answer, address: { host: string; port: number }): Promise<Listening> {
  const server = createServer(limits, (incoming, outgoing) => void answer(incoming, outgoing))
  const answer = getRequestListener(
    (request, { incoming }) => site(request, incoming.socket.remoteAddress ?? null),
    { overrideGlobalObjects: false },
  )
  server.maxHeadersCount = 100
  const atWork = new Set<ServerResponse>()
  server.on('request', (_incoming, outgoing) => {
    atWork.add(outgoing)
    outgoing.once('close', () => atWork.delete(outgoing))
  })
  await open(server, address)
  return {
    port: (server.address() as AddressInfo).port,
    stop: (limitMs) => close(server, atWork, limitMs),
  }
}

function open(server: Server, { host, port }: { host: string; port: number }): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new UsageError(`Port ${port} is taken. Choose another with --port.`)
          : new UsageError(`${host} cannot be listened on: ${error.message}`, { cause: error }),
      ),
    )
    server.listen(port, host, () => resolve())
  })
}

async function close(server: Server, atWork: ReadonlySet<ServerResponse>, limitMs: number): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  for (const outgoing of atWork) {
    // A stream of changes never ends by itself; its reader opens it again elsewhere.
    if (isStream(outgoing)) outgoing.destroy()
    else outgoing.once('close', () => setImmediate(() => server.closeIdleConnections()))
  }
  const limit = setTimeout(() => server.closeAllConnections(), limitMs)
  await closed
  clearTimeout(limit)
}

const isStream = (outgoing: ServerResponse): boolean =>
  String(outgoing.getHeader('content-type')).startsWith('text/event-stream')
