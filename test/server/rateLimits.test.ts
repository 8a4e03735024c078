import { describe, expect, it } from 'vitest'
import { createClient } from 'latchkey/client'
import {
  createHandler,
  createRateLimiter,
  forwardedAddress,
  type HandlerOptions,
} from '../../src/server/index.ts'
import type { RouteName } from '../../src/protocol/routes.ts'
import { createRecordingBackend } from './support/recordingBackend.ts'
import { basePath, codeOf, origin, requestTo, routeNames } from './support/requests.ts'

function setup(more: Partial<HandlerOptions> = {}) {
  const backend = createRecordingBackend()
  const world = { now: 0, customerId: 'customer-a' }
  const handler = createHandler({
    backend,
    identify: () => ({ customerId: world.customerId }),
    rateLimiter: createRateLimiter({ clock: { now: () => world.now } }),
    ...more,
  })
  const send = async (
    name: RouteName,
    times: number,
    headers: (i: number) => Record<string, string> = () => ({}),
  ) => {
    const statuses: number[] = []
    for (let i = 0; i < times; i++) {
      statuses.push((await handler(requestTo(name, { headers: headers(i) }))).status)
    }
    return statuses
  }
  const passed = (statuses: readonly number[]) => statuses.filter((status) => status === 200).length
  return { backend, handler, world, send, passed }
}

describe('requests that ask the payments provider', () => {
  it('reach it no more often than the limit allows, however many come', async () => {
    const { backend, send, passed } = setup()
    const statuses = await send('estimate', 1000)
    expect(passed(statuses)).toBe(60)
    expect(new Set(statuses)).toEqual(new Set([200, 429]))
    expect(backend.calls).toHaveLength(60)
  })

  it('are refused with the time after which they may come again, and answered then', async () => {
    const { handler, world, send, passed } = setup({
      rateLimits: { perCustomer: { burst: 3, perMinute: 20 } },
    })
    expect(passed(await send('estimate', 4))).toBe(3)
    const response = await handler(requestTo('estimate'))
    expect([response.status, await codeOf(response)]).toEqual([429, 'TooManyRequests'])
    expect(response.headers.get('retry-after')).toBe('3')
    world.now += 2999
    expect(passed(await send('estimate', 1))).toBe(0)
    world.now += 1
    expect(passed(await send('estimate', 2))).toBe(1)
    world.now += 3_600_000
    expect(passed(await send('estimate', 10))).toBe(3)
  })

  it('count together, whichever route they take', async () => {
    const { send, passed } = setup({ rateLimits: { perCustomer: { burst: 4, perMinute: 1 } } })
    const all = [
      ...(await send('estimate', 1)),
      ...(await send('provision', 1)),
      ...(await send('reconcile', 1)),
      ...(await send('setUpPaymentMethod', 1)),
      ...(await send('update', 1)),
    ]
    expect(all).toEqual([200, 200, 200, 200, 429])
    expect(passed(await send('snapshot', 100))).toBe(100)
  })

  it('of one customer leave another one’s alone', async () => {
    const { world, send, passed } = setup()
    await send('estimate', 100)
    world.customerId = 'customer-b'
    expect(passed(await send('estimate', 60))).toBe(60)
  })

  it('are not limited where the host says so', async () => {
    const { send, passed } = setup({ rateLimits: null })
    expect(passed(await send('estimate', 200))).toBe(200)
  })

  it('count for the address too, whoever is signed in, and no header of the caller’s changes it', async () => {
    const { world, send, passed } = setup({
      addressOf: forwardedAddress(1),
      rateLimits: { perCustomer: { burst: 1000, perMinute: 1 }, perAddress: { burst: 5, perMinute: 1 } },
    })
    const spoofed = (i: number) => ({ 'x-forwarded-for': `10.0.0.${i}, 203.0.113.9` })
    world.customerId = 'customer-a'
    expect(passed(await send('estimate', 5, spoofed))).toBe(5)
    world.customerId = 'customer-b'
    expect(passed(await send('estimate', 5, spoofed))).toBe(0)
    expect(passed(await send('estimate', 5, () => ({ 'x-forwarded-for': '198.51.100.7' })))).toBe(5)
  })

  it('are not counted for an address that only the caller tells', async () => {
    const { backend, send, passed } = setup({
      rateLimits: { perCustomer: { burst: 7, perMinute: 1 } },
    })
    const spoofed = (i: number) => ({
      'x-forwarded-for': `10.0.0.${i}`,
      'x-real-ip': `10.0.1.${i}`,
      forwarded: `for=${i}`,
    })
    expect(passed(await send('estimate', 100, spoofed))).toBe(7)
    expect(backend.calls).toHaveLength(7)
  })

  it('are limited on every route that is not a plain read or a report', async () => {
    const free: readonly RouteName[] = [
      'snapshot',
      'paywall',
      'unlock',
      'impact',
      'consume',
      'report',
      'usageHistory',
      'promotions',
      'resources',
      'changes',
    ]
    for (const name of routeNames) {
      const { send } = setup({ rateLimits: { perCustomer: { burst: 0, perMinute: 1 } } })
      expect(await send(name, 1), name).toEqual([free.includes(name) ? 200 : 429])
    }
  })

  it('are repeated by the client when it may', async () => {
    const { backend, handler, world } = setup({ rateLimits: { perCustomer: { burst: 1, perMinute: 6000 } } })
    const waits: number[] = []
    const client = createClient({
      baseUrl: `${origin}${basePath}`,
      fetch: async (input, init) => {
        const response = await handler(new Request(input, init))
        if (response.status === 429) {
          waits.push(Number(response.headers.get('retry-after')))
          world.now += 1000
        }
        return response
      },
    })
    for (const planId of ['plan', 'plan-2']) {
      const reply = await client.request('estimate', { body: { planId }, isRepeatable: true })
      expect(reply.status).toBe(200)
    }
    expect(waits).toEqual([1])
    expect(backend.calls.filter(({ operation }) => operation === 'estimateSubscription')).toHaveLength(2)
  })
})

describe('the address behind proxies of one’s own', () => {
  const read = (proxies: number, header?: string) =>
    forwardedAddress(proxies)(
      new Request(origin, header === undefined ? {} : { headers: { 'x-forwarded-for': header } }),
    )

  it('is what the outermost of them wrote', () => {
    expect(read(1, '1.1.1.1, 2.2.2.2')).toBe('2.2.2.2')
    expect(read(2, '9.9.9.9, 1.1.1.1, 2.2.2.2')).toBe('1.1.1.1')
  })

  it('is unknown when too few of them wrote', () => {
    expect(read(1)).toBeNull()
    expect(read(2, '1.1.1.1')).toBeNull()
    expect(read(1, ' , ')).toBeNull()
  })
})

describe('a limiter', () => {
  it('forgets who came longest ago rather than growing without end', async () => {
    const limiter = createRateLimiter({ clock: { now: () => 0 } })
    const once = { burst: 1, perMinute: 1 }
    await limiter.take('first', once)
    for (let i = 0; i < 49_999; i++) await limiter.take(`key ${i}`, once)
    expect(await limiter.take('first', once)).toBe(60_000)
    await limiter.take('one more', once)
    expect(await limiter.take('key 0', once)).toBeNull()
    expect(await limiter.take('first', once)).toBe(60_000)
  })

  it('is not fooled by a clock that goes back', async () => {
    const world = { now: 1000 }
    const limiter = createRateLimiter({ clock: { now: () => world.now } })
    const twice = { burst: 2, perMinute: 60 }
    await limiter.take('a', twice)
    world.now = 0
    expect(await limiter.take('a', twice)).toBeNull()
    expect(await limiter.take('a', twice)).toBe(1000)
  })
})
