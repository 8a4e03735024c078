type Fetch = (url: string, init?: RequestInit) => Promise<Response>

const html = (status: number): Response =>
  new Response('<!doctype html><title>Sign in</title>', {
    status,
    headers: { 'content-type': 'text/html; charset=utf-8' },
  })

const tooMany = (headers: Record<string, string>): Response => new Response('', { status: 429, headers })

/** An answer whose connection breaks off in the middle of its body. */
function cutOff(): Response {
  const body = new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode('{"entitlements":['))
      controller.error(new TypeError('terminated'))
    },
  })
  return new Response(body, { headers: { 'content-type': 'application/json' } })
}

/** Ends only when the caller gives up. */
const never = (init: RequestInit | undefined): Promise<never> =>
  new Promise((_, reject) => {
    init?.signal?.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')))
  })

/** Everything that may become of a request on its way. `next` reaches the server. */
const faults = {
  refused: () => Promise.reject(new TypeError('fetch failed')),
  timeout: (_next, init) => never(init),
  'cut reply': async (next) => {
    await next()
    return cutOff()
  },
  '429': () => Promise.resolve(tooMany({})),
  '429 with retry-after': () => Promise.resolve(tooMany({ 'retry-after': '1' })),
  '500': () => Promise.resolve(new Response('', { status: 500 })),
  '502 HTML': () => Promise.resolve(html(502)),
  '200 HTML': () => Promise.resolve(html(200)),
  'wrong shape': () => Promise.resolve(Response.json({ hello: ['world'] })),
  slow: async (next) => {
    await new Promise((done) => setTimeout(done, SLOW_MS))
    return next()
  },
} as const satisfies Record<
  string,
  (next: () => Promise<Response>, init: RequestInit | undefined) => Promise<Response>
>

const SLOW_MS = 6000

export type FaultName = keyof typeof faults
export const faultNames = Object.keys(faults) as FaultName[]

/** A `fetch` that meets faults on its way to another, and counts them. */
export function faultyFetch(reach: Fetch) {
  let present: FaultName | null = null
  let isMeant: (url: string) => boolean = () => true
  const hits = new Map<FaultName, number>()
  const sent: string[] = []

  const fetch: Fetch = (url, init) => {
    sent.push(url)
    if (present === null || !isMeant(url)) return reach(url, init)
    hits.set(present, (hits.get(present) ?? 0) + 1)
    return faults[present](() => reach(url, init), init)
  }

  return {
    fetch,
    hits,
    /** URLs that were asked. */
    sent,
    /** From now on every request that is meant meets this; null is a network in order. */
    use(fault: FaultName | null, meant: (url: string) => boolean = () => true): void {
      present = fault
      isMeant = meant
    },
  }
}
