import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { changeStream, createClient, type Client } from '../../src/client/index.ts'
import { virtualTime } from '../support/virtualTime.ts'
import { json } from './support/scriptedServer.ts'
import { snapshotOf } from './support/snapshots.ts'

const CLIENTS = 1000
/** Every page looks once in so many milliseconds on average, because somebody comes back to it. */
const VISIT_MS = 5000
const NORMAL_PER_SECOND = (CLIENTS * 1000) / VISIT_MS

let time: ReturnType<typeof virtualTime>
beforeEach(() => {
  time = virtualTime(40)
})
afterEach(() => {
  time.restore()
})

/** The same numbers in every run. */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32
    return state / 2 ** 32
  }
}

type Condition = 'up' | 'refusing' | 'hanging'

/** A server that counts by the second, and many clients that know their customer already. */
function open() {
  const random = seeded(7)
  const perSecond: number[] = []
  const streams = new Set<ReadableStreamDefaultController<Uint8Array>>()
  let condition: Condition = 'up'

  function count(): void {
    const second = Math.floor(time.now() / 1000)
    perSecond[second] = (perSecond[second] ?? 0) + 1
  }

  function openStream(): Response {
    let own: ReadableStreamDefaultController<Uint8Array> | undefined
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        own = controller
        streams.add(controller)
        controller.enqueue(new TextEncoder().encode('data: {"customer":1,"catalog":1,"usage":1}\n\n'))
      },
      cancel: () => void (own && streams.delete(own)),
    })
    return new Response(body, { headers: { 'content-type': 'text/event-stream' } })
  }

  async function fetch(url: string): Promise<Response> {
    count()
    await new Promise((done) => setTimeout(done, 20 + 60 * random()))
    switch (condition) {
      case 'refusing':
        throw new TypeError('fetch failed')
      case 'hanging':
        return new Promise(() => undefined)
      case 'up':
        return url.endsWith('/changes') ? openStream() : json(snapshotOf())
    }
  }

  const clients: Client[] = Array.from({ length: CLIENTS }, () =>
    createClient({
      baseUrl: '/api',
      fetch,
      random,
      stream: changeStream,
      initialState: { snapshot: snapshotOf(), paywalls: {} },
    }),
  )

  return {
    perSecond,
    clients,
    /** Everybody is there, and comes back to the page at a time of their own. */
    async visit(): Promise<void> {
      for (const client of clients) {
        client.subscribe(() => undefined)
        const look = (): void => {
          void client.refresh()
          setTimeout(look, 2 * VISIT_MS * random())
        }
        setTimeout(look, VISIT_MS * random())
      }
      // The first connections are not what is measured.
      await time.pass(16_000)
    },
    become(next: Condition): void {
      condition = next
      if (next === 'up') return
      for (const stream of streams) stream.close()
      streams.clear()
    },
    fresh: () => clients.filter((client) => client.getState().status === 'fresh').length,
    most: (from: number) => Math.max(...perSecond.slice(from).map((requests) => requests ?? 0)),
  }
}

const pass = (ms: number) => time.pass(ms)
const second = () => Math.floor(time.now() / 1000)

describe.each(['refusing', 'hanging'] as const)('a server that is %s', (condition) => {
  it('threat T22: is never asked more than twice as often as normally, and known again by all within 5 seconds', async () => {
    const { visit, become, fresh, most, perSecond } = open()
    await visit()
    expect(fresh()).toBe(CLIENTS)
    const calm = second()
    await pass(5000)
    const normal = most(calm)
    expect(normal).toBeLessThan(NORMAL_PER_SECOND * 1.5)

    const outage = second()
    become(condition)
    await pass(27_000)
    expect(fresh()).toBe(0)
    const back = second()
    become('up')
    await pass(5000)
    const recovered = fresh()
    await pass(10_000)
    console.log(
      `${CLIENTS} clients, server ${condition}: normally at most ${normal}/s, now at most ${most(outage)}/s ` +
        `(${Math.max(...perSecond.slice(outage, back))}/s during the outage, ${most(back)}/s after it), ` +
        `${recovered} back within 5 s`,
    )
    expect(recovered).toBe(CLIENTS)
    expect(most(outage)).toBeLessThanOrEqual(2 * normal)
  }, 120_000)
})
