import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createTransport } from '../../src/client/transport/createTransport.ts'
import type { ClientOptions } from '../../src/client/index.ts'
import type { LatchkeyError } from '../../src/core/errors/LatchkeyError.ts'
import { deferred, errorAnswer, json, scriptedServer, type Script } from './support/scriptedServer.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

function connect(script: Script, options: Partial<ClientOptions> = {}) {
  const server = scriptedServer(script)
  const transport = createTransport({ baseUrl: '/api/', fetch: server.fetch, random: () => 0.5, ...options })
  return { server, transport }
}

/** Lets everything happen up to the deadline, and answers what the call came to and when. */
async function settle<T>(call: Promise<T>): Promise<{ value?: T; error?: LatchkeyError; afterMs: number }> {
  const startedAt = performance.now()
  const settled = call.then(
    (value) => ({ value, afterMs: performance.now() - startedAt }),
    (error: LatchkeyError) => ({ error, afterMs: performance.now() - startedAt }),
  )
  await vi.advanceTimersByTimeAsync(60_000)
  return settled
}

describe('faults', () => {
  const html = (status: number): Response =>
    new Response('<!doctype html><h1>Bad gateway</h1>', { status, headers: { 'content-type': 'text/html' } })
  const cut = (): Response =>
    new Response(new ReadableStream({ start: (controller) => controller.error(new TypeError('terminated')) }))
  const half = (): Response => new Response('{"entitlements":[')
  const halfJson = (): Response =>
    new Response('{"entitlements":[', { headers: { 'content-type': 'application/json; charset=utf-8' } })

  const faults: readonly (readonly [string, () => Response | Error | 'never', string, boolean])[] = [
    ['refused', () => new TypeError('fetch failed'), 'NetworkError', true],
    ['a cut reply', cut, 'NetworkError', true],
    ['half a reply', half, 'InvalidResponse', false],
    ['half a reply that says it is JSON', halfJson, 'InvalidResponse', true],
    ['200 with HTML', () => html(200), 'InvalidResponse', false],
    ['an empty reply', () => new Response(''), 'InvalidResponse', false],
    ['404 with HTML', () => html(404), 'InvalidResponse', false],
    ['502 with HTML', () => html(502), 'InvalidResponse', true],
    [
      '503 with JSON of another shape',
      () => json({ error: 'down' }, { status: 503 }),
      'InvalidResponse',
      true,
    ],
    ['500', () => errorAnswer(500, 'InternalError'), 'InternalError', false],
    [
      '500 that may be repeated',
      () => errorAnswer(500, 'InternalError', { retryable: true }),
      'InternalError',
      true,
    ],
    ['429', () => errorAnswer(429, 'TooManyRequests'), 'TooManyRequests', true],
    [
      '409 while the same request is under way',
      () => errorAnswer(409, 'RequestInProgress', { retryable: true }),
      'RequestInProgress',
      true,
    ],
    ...[400, 401, 402, 403, 404, 413, 422].map(
      (status) =>
        [
          `${status}, whatever it says of itself`,
          () => errorAnswer(status, 'Refused', { retryable: true }),
          'Refused',
          false,
        ] as const,
    ),
    ['409 that is final', () => errorAnswer(409, 'PriceChanged'), 'PriceChanged', false],
    ['no answer at all', () => 'never', 'Timeout', true],
  ]
  const calls = [
    ['a GET', (transport: ReturnType<typeof connect>['transport']) => transport('snapshot'), true],
    ['a call with a key', (transport) => transport('provision', { body: {}, idempotencyKey: 'key' }), true],
    ['a repeatable call', (transport) => transport('estimate', { body: {}, isRepeatable: true }), true],
    ['a call without a key', (transport) => transport('provision', { body: {} }), false],
  ] as const satisfies readonly (readonly [
    string,
    (transport: ReturnType<typeof connect>['transport']) => unknown,
    boolean,
  ])[]

  for (const [fault, answer, code, isTransient] of faults) {
    for (const [name, call, mayRepeat] of calls) {
      // Four failures; or one every 3.8 seconds until the deadline.
      const attempts = isTransient && mayRepeat ? 4 : 1
      it(`ends ${name} that met ${fault} as ${code} after ${attempts} attempt(s), by its deadline`, async () => {
        const { server, transport } = connect(answer)
        const { error, afterMs } = await settle(call(transport))
        expect(error).toMatchObject({ name: 'LatchkeyError', code })
        expect(server.seen).toHaveLength(attempts)
        expect(afterMs).toBeLessThanOrEqual(15_000)
      })
    }
  }

  it('gets through when the fault is over', async () => {
    const { server, transport } = connect((_, nth) =>
      nth < 3 ? new TypeError('fetch failed') : json({ ok: true }),
    )
    const { value } = await settle(transport('snapshot'))
    expect(value?.body).toEqual({ ok: true })
    expect(server.seen).toHaveLength(3)
  })

  it('repeats under the same key', async () => {
    const { server, transport } = connect(() => new TypeError('fetch failed'))
    await settle(transport('provision', { body: { planId: 'a' }, idempotencyKey: 'key-1' }))
    expect(server.seen.map((request) => request.headers.get('idempotency-key'))).toEqual(
      Array(4).fill('key-1'),
    )
  })

  it('tells what the handler said of an error', async () => {
    const { transport } = connect(() =>
      errorAnswer(422, 'InvalidRequest', { params: { problems: [{ path: 'planId' }] } }),
    )
    const { error } = await settle(transport('estimate', { body: {} }))
    expect(error).toMatchObject({ status: 422, code: 'InvalidRequest', requestId: 'request-1' })
    expect(error?.problems).toEqual([{ path: 'planId' }])
  })
})

describe('pauses', () => {
  it('grow between attempts', async () => {
    const at: number[] = []
    const { transport } = connect(() => {
      at.push(performance.now())
      return new TypeError('fetch failed')
    })
    await settle(transport('snapshot'))
    expect(at.slice(1).map((time, index) => time - (at[index] ?? 0))).toEqual([250, 500, 1000])
  })

  it.each([
    ['2', 2000],
    [new Date(Date.UTC(2026, 0, 1, 0, 0, 7)).toUTCString(), 7000],
  ])(
    'are at least what the server asks for, a little spread, with retry-after: %s',
    async (asked, expectedMs) => {
      const date = new Date(Date.UTC(2026, 0, 1)).toUTCString()
      const at: number[] = []
      const { transport } = connect((_, nth) => {
        at.push(performance.now())
        return nth === 1
          ? new Response('', { status: 429, headers: { 'retry-after': asked, date } })
          : json({})
      })
      await settle(transport('snapshot'))
      expect((at[1] ?? 0) - (at[0] ?? 0)).toBe(expectedMs * 1.125)
    },
  )

  it('are not begun when the server asks for more than is left', async () => {
    const { server, transport } = connect(
      () => new Response('', { status: 429, headers: { 'retry-after': '60' } }),
    )
    const { error, afterMs } = await settle(transport('snapshot'))
    expect(error?.params).toMatchObject({ retryAfterMs: 60_000 })
    expect(afterMs).toBe(0)
    expect(server.seen).toHaveLength(1)
  })
})

describe('settings', () => {
  it('repeat nothing with retry: false', async () => {
    const { server, transport } = connect(() => new TypeError('fetch failed'), { retry: false })
    expect((await settle(transport('snapshot'))).error?.code).toBe('NetworkError')
    expect(server.seen).toHaveLength(1)
  })

  it('say how often and how soon', async () => {
    const at: number[] = []
    const { transport } = connect(
      () => {
        at.push(performance.now())
        return new TypeError('fetch failed')
      },
      { retry: { maxAttempts: 5, firstDelayMs: 100, maxDelayMs: 300 } },
    )
    await settle(transport('snapshot'))
    expect(at.slice(1).map((time, index) => time - (at[index] ?? 0))).toEqual([100, 200, 300, 300])
  })

  it('of a call that nobody waits for: a failure is not repeated', async () => {
    const { server, transport } = connect(() => new TypeError('fetch failed'))
    await settle(transport('snapshot', { isBackground: true }))
    expect(server.seen).toHaveLength(1)
  })
})

describe('an attempt without an answer', () => {
  it('gets another beside it, and the first answer of either counts', async () => {
    const slow = deferred<Response>()
    const { server, transport } = connect((_, nth) => (nth === 1 ? slow.promise : 'never'))
    const call = transport('snapshot')
    await vi.advanceTimersByTimeAsync(6000)
    expect(server.seen).toHaveLength(2)
    slow.resolve(json({ nth: 1 }))
    expect((await call).body).toEqual({ nth: 1 })
    expect(server.seen[1]?.signal?.aborted).toBe(true)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('is overtaken by the next one when the network is back', async () => {
    const { transport } = connect((_, nth) => (nth === 1 ? 'never' : json({ nth })))
    const { value, afterMs } = await settle(transport('provision', { body: {}, idempotencyKey: 'key' }))
    expect(value?.body).toEqual({ nth: 2 })
    expect(afterMs).toBe(3800)
  })

  it('is not repeated without a key', async () => {
    const { server, transport } = connect(() => 'never')
    await settle(transport('provision', { body: {} }))
    expect(server.seen).toHaveLength(1)
  })

  it('does not keep a final answer of another from ending the call', async () => {
    const { transport } = connect((_, nth) => (nth === 1 ? 'never' : errorAnswer(403, 'IdentityForbidden')))
    const { error, afterMs } = await settle(transport('snapshot'))
    expect(error?.code).toBe('IdentityForbidden')
    expect(afterMs).toBe(3800)
  })
})

describe('giving up', () => {
  it('happens at the deadline, even when the fetch does not listen to its signal', async () => {
    const { transport } = connect(() => 'never', { timeoutMs: 3000 })
    const { error, afterMs } = await settle(transport('snapshot'))
    expect(error).toMatchObject({ code: 'Timeout', type: 'transport' })
    expect(afterMs).toBe(3000)
  })

  it('tells the fetch', async () => {
    const { server, transport } = connect(() => 'never', { timeoutMs: 3000 })
    await settle(transport('snapshot'))
    expect(server.seen[0]?.signal?.aborted).toBe(true)
  })

  it('happens at once when the caller does', async () => {
    const controller = new AbortController()
    const { transport } = connect(() => 'never')
    const call = settle(transport('snapshot', { signal: controller.signal }))
    controller.abort()
    expect(await call).toMatchObject({ error: { code: 'Aborted' }, afterMs: 0 })
  })

  it('leaves no timer behind', async () => {
    const { transport } = connect(() => json({}))
    await transport('snapshot')
    expect(vi.getTimerCount()).toBe(0)
  })
})

describe('tokens', () => {
  it('are renewed once for all calls that were refused at the same time', async () => {
    const renewal = deferred<string>()
    const getToken = vi.fn<(options: { refresh: boolean }) => string | Promise<string>>(({ refresh }) =>
      refresh ? renewal.promise : 'old',
    )
    const { server, transport } = connect(
      (request) =>
        request.headers.get('authorization') === 'Bearer new'
          ? json({})
          : errorAnswer(401, 'Unauthenticated'),
      { getToken },
    )
    const calls = Promise.all([transport('snapshot'), transport('paywall'), transport('invoices')])
    await vi.advanceTimersByTimeAsync(0)
    renewal.resolve('new')
    await calls
    expect(getToken.mock.calls.filter(([options]) => options.refresh)).toHaveLength(1)
    expect(server.seen).toHaveLength(6)
  })

  it('that are new since the refusal are used without asking for another', async () => {
    let token = 'old'
    const getToken = vi.fn<(options: { refresh: boolean }) => string>(({ refresh }) =>
      refresh ? (token = 'new') : token,
    )
    const held = deferred<Response>()
    const { transport } = connect(
      (request, nth) =>
        nth === 1
          ? held.promise
          : request.headers.get('authorization') === 'Bearer new'
            ? json({})
            : errorAnswer(401, 'Unauthenticated'),
      { getToken },
    )
    const late = transport('snapshot')
    await transport('paywall')
    held.resolve(errorAnswer(401, 'Unauthenticated'))
    await late
    expect(getToken.mock.calls.filter(([options]) => options.refresh)).toHaveLength(1)
  })

  it('that cannot be had end the call, typed and by its deadline', async () => {
    const failing = connect(() => json({}), {
      getToken: () => {
        throw new Error('no session')
      },
    })
    expect((await settle(failing.transport('snapshot'))).error).toMatchObject({
      type: 'transport',
      code: 'TokenUnavailable',
    })
    expect(failing.server.seen).toHaveLength(0)
    const hanging = connect(() => json({}), { getToken: () => new Promise(() => undefined) })
    expect(await settle(hanging.transport('snapshot'))).toMatchObject({
      error: { code: 'Timeout' },
      afterMs: 15_000,
    })
  })

  it('whose renewal never came are asked for again by the next call', async () => {
    let isStuck = true
    const { transport } = connect(
      (request) =>
        request.headers.get('authorization') === 'Bearer new'
          ? json({})
          : errorAnswer(401, 'Unauthenticated'),
      {
        getToken: ({ refresh }) =>
          refresh ? (isStuck ? new Promise(() => undefined) : Promise.resolve('new')) : 'old',
      },
    )
    expect((await settle(transport('snapshot'))).error?.code).toBe('Timeout')
    isStuck = false
    expect((await settle(transport('snapshot'))).value?.body).toEqual({})
  })

  it('that are refused again end as the error of the handler', async () => {
    const { server, transport } = connect(
      () => errorAnswer(401, 'Unauthenticated', { type: 'authentication' }),
      {
        getToken: () => 'bad',
      },
    )
    const { error } = await settle(transport('snapshot'))
    expect(error).toMatchObject({ type: 'authentication', code: 'Unauthenticated' })
    expect(server.seen).toHaveLength(2)
  })
})

it('sends what was asked to the route below the base URL', async () => {
  const { server, transport } = connect(() => json({}))
  await transport('paywall', { query: { productId: 'a b', billingCountryCode: undefined } })
  await transport('consume', { body: { featureId: 'x' }, idempotencyKey: 'key' })
  expect(server.seen.map(({ method, path, body }) => ({ method, path, body }))).toEqual([
    { method: 'GET', path: '/api/v1/paywall?productId=a+b', body: null },
    { method: 'POST', path: '/api/v1/consume', body: { featureId: 'x' } },
  ])
})
