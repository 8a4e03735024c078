import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buildPage, type BuiltFiles } from './buildPage.ts'

/** What stands behind one visit's address. */
export interface Visit {
  /** Answers everything below `/api/`. */
  readonly answer: (request: Request) => Promise<Response>
  /** Further headers of the page itself; `NONCE` becomes the script's. */
  readonly headers?: Readonly<Record<string, string>> | undefined
  /** The page's own sheet, linked after the library's. */
  readonly hostSheet?: string | undefined
  /** Whether the page itself links the library's sheet. @defaultValue true */
  readonly isSheetLinked?: boolean | undefined
  /** Instead of the page with the widgets. */
  readonly html?: string | undefined
}

export interface Site {
  readonly origin: string
  /** Puts a visit behind a fresh address, which it answers. */
  add(visit: Visit): string
  close(): Promise<void>
}

/** A host's site on loopback: a page with the built widgets, its sheets, and the API behind it. */
export async function startSite(built?: BuiltFiles): Promise<Site> {
  const files = built ?? (await buildPage())
  const visits = new Map<string, Visit>()
  const server = createServer((request, response) => {
    void answer(files, visits, request, response).catch((error: unknown) =>
      response.writeHead(500).end(String(error)),
    )
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    origin,
    add(visit) {
      const name = `visit-${visits.size + 1}`
      visits.set(name, visit)
      return `${origin}/${name}/`
    },
    close: () =>
      new Promise((done) => {
        server.closeAllConnections()
        server.close(() => done())
      }),
  }
}

async function answer(
  files: BuiltFiles,
  visits: ReadonlyMap<string, Visit>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '/', `http://${request.headers.host}`)
  const [, name = '', ...rest] = url.pathname.split('/')
  const visit = visits.get(name)
  const path = rest.join('/')
  if (!visit) return void response.writeHead(404).end()
  if (path === '') return sendPage(visit, response)
  if (path.startsWith('api/'))
    return sendAnswer(await visit.answer(await toRequest(request, url, path)), response)
  if (path === 'host.css') return send(response, 'text/css', visit.hostSheet ?? '')
  const file = files.get(path)
  if (file === undefined) return void response.writeHead(404).end()
  return send(response, path.endsWith('.css') ? 'text/css' : 'text/javascript', file)
}

function sendPage(visit: Visit, response: ServerResponse): void {
  const nonce = randomBytes(12).toString('base64')
  for (const [name, value] of Object.entries(visit.headers ?? {}))
    response.setHeader(name, value.replaceAll('NONCE', nonce))
  const sheet = visit.isSheetLinked === false ? '' : '<link rel="stylesheet" href="styles.css" />'
  send(
    response,
    'text/html',
    visit.html ??
      `<!doctype html><html lang="en"><head><meta charset="utf-8" /><title>Host</title>
<meta name="viewport" content="width=device-width, initial-scale=1" />
${sheet}<link rel="stylesheet" href="host.css" />
<script type="module" nonce="${nonce}" src="main.js"></script></head>
<body><main><h1>Host</h1><button type="button" id="before">Before</button><div id="app"></div></main></body></html>`,
  )
}

function send(response: ServerResponse, type: string, content: string): void {
  response.setHeader('content-type', `${type}; charset=utf-8`)
  response.end(content)
}

async function toRequest(request: IncomingMessage, url: URL, path: string): Promise<Request> {
  const chunks: Uint8Array[] = []
  for await (const chunk of request) chunks.push(chunk as Uint8Array)
  const headers = Object.entries(request.headers).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)] as [string, string]],
  )
  const body = chunks.length > 0 ? Buffer.concat(chunks) : null
  const target = new URL(`/${path}${url.search}`, url)
  return new Request(target, { method: request.method ?? 'GET', headers, body })
}

async function sendAnswer(answered: Response, response: ServerResponse): Promise<void> {
  const headers = Object.fromEntries(answered.headers)
  response.writeHead(answered.status, headers).end(Buffer.from(await answered.arrayBuffer()))
}
