import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Serves texts by path. Its pages are isolated from others, for which they get a clock of 5 µs instead of 100. */
export async function serve(files: ReadonlyMap<string, string>): Promise<{ url: string; close(): void }> {
  const server = createServer((request, response) => {
    const path = request.url?.split('?')[0] ?? '/'
    const text = files.get(path)
    response.setHeader('cross-origin-opener-policy', 'same-origin')
    response.setHeader('cross-origin-embedder-policy', 'require-corp')
    response.setHeader('content-type', path.endsWith('.js') ? 'text/javascript' : 'text/html; charset=utf-8')
    response.writeHead(text === undefined ? 404 : 200).end(text)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}

interface Chunk {
  readonly fileName: string
  readonly code: string
  readonly isEntry: boolean
}

/** The files of one page: its scripts below `folder`, and what loads them. */
export function pageFiles(folder: string, chunks: readonly Chunk[], head = ''): Map<string, string> {
  const files = new Map(chunks.map(({ fileName, code }) => [`${folder}/${fileName}`, code]))
  const entry = chunks.find(({ isEntry }) => isEntry)?.fileName ?? 'missing'
  const script = `<script type="module" src="${folder}/${entry}"></script>`
  return files.set(
    `${folder}/`,
    `<!doctype html><title>bench</title><link rel="icon" href="data:,">${head}<body><div id="root"></div>${script}`,
  )
}
