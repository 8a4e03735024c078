import type { WorldExchange } from 'latchkey/embedded'
import type { TimelineEntry } from './TimelineEntry.ts'

/** A call to the world's handler, as the timeline shows it. */
export function toRequestEntry(exchange: WorldExchange, at: number): Omit<TimelineEntry, 'id'> {
  return {
    kind: 'request',
    title: `${exchange.method} ${shortPath(exchange.path)}`,
    detail: summarize(exchange),
    at,
  }
}

function shortPath(path: string): string {
  return path.replace(/^.*\/v1\//, '/').split('?')[0] ?? path
}

/** What an answer came to, in a word or two. */
function summarize({ status, responseBody }: WorldExchange): string {
  if (status === 0) return 'no network'
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
