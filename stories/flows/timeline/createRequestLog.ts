import type { WorldExchange } from 'latchkey/embedded'
import type { TimelineEntry } from './TimelineEntry.ts'

const MAX = 200

export interface RequestLog {
  record(exchange: WorldExchange, at: number): void
  read(): readonly TimelineEntry[]
  clear(): void
}

/** The requests of a world, kept for the tab's session: the checkout page is another document. */
export function createRequestLog(name: string): RequestLog {
  const key = `timeline.${name}`
  const read = (): readonly TimelineEntry[] =>
    JSON.parse(sessionStorage.getItem(key) ?? '[]') as TimelineEntry[]
  return {
    record(exchange, at) {
      const entries = read()
      const entry: TimelineEntry = {
        id: `request-${at}-${entries.length}`,
        kind: 'request',
        title: `${exchange.method} ${shortPath(exchange.path)}`,
        detail: summarize(exchange),
        at,
      }
      sessionStorage.setItem(key, JSON.stringify([...entries, entry].slice(-MAX)))
    },
    read,
    clear: () => sessionStorage.removeItem(key),
  }
}

function shortPath(path: string): string {
  return path.replace(/^.*\/v1\//, '/').split('?')[0] ?? path
}

/** What an answer came to, in a word or two. */
function summarize({ status, responseBody }: WorldExchange): string {
  const body = (responseBody ?? {}) as {
    type?: string
    isGranted?: boolean
    error?: { code: string }
    immediateInvoice?: { total: { amountMinor: number; currency: string } }
  }
  if (body.error) return `${status} ${body.error.code}`
  if (body.type) return `${status} ${body.type}`
  if (body.immediateInvoice) {
    const { amountMinor, currency } = body.immediateInvoice.total
    return `${status} ${(amountMinor / 100).toFixed(2)} ${currency}`
  }
  if (body.isGranted !== undefined) return `${status} ${body.isGranted ? 'granted' : 'denied'}`
  return String(status)
}
