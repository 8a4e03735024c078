import { bodyFor, flagsOf, type Account } from './answers.ts'

/**
 * Answers every request of this page from memory. Answers are written beforehand, so that the server's own work is
 * not in any measurement.
 */
export function pretendNetwork(account: Account, paths: readonly string[]): { prepare: () => void } {
  const texts = new Map<string, string>()
  const socket = createSocketClass(account)
  globalThis.fetch = (input) => {
    const url = input instanceof Request ? input.url : String(input)
    if (url.includes('/v1/report')) return new Promise(() => undefined)
    const path = paths.find((known) => url.includes(known)) ?? '/entitlements'
    const headers = { 'content-type': 'application/json' }
    return Promise.resolve(new Response(texts.get(path) ?? '[]', { status: 200, headers }))
  }
  Object.assign(globalThis, { WebSocket: socket.Pretended, benchSocket: { open: openSockets } })
  const prepare = (): void => {
    for (const path of paths) texts.set(path, JSON.stringify(bodyFor(path, account)))
    socket.prepare()
  }
  prepare()
  return { prepare }
}

export const paths = ['/v1/snapshot', '/features/', '/getOrCreateCustomer', '/entitlements']

/** The sockets that are open, to push through. */
const openSockets = new Set<{ push(): void }>()

function createSocketClass(account: Account) {
  let text = ''
  class Pretended extends EventTarget {
    static readonly CONNECTING = 0
    static readonly OPEN = 1
    readonly readyState = 1
    onopen: (() => void) | null = null
    constructor() {
      super()
      openSockets.add(this)
      queueMicrotask(() => this.onopen?.())
    }
    send(): void {
      queueMicrotask(() => this.push())
    }
    push(): void {
      this.dispatchEvent(new MessageEvent('message', { data: text }))
    }
    close(): void {
      openSockets.delete(this)
    }
  }
  return {
    Pretended,
    prepare() {
      text = JSON.stringify(flagsOf(account))
    },
  }
}
