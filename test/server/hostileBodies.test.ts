import { describe, expect, it, vi } from 'vitest'
import { createHandler } from '../../src/server/index.ts'
import { routes } from '../../src/protocol/routes.ts'
import { createRecordingBackend } from './support/recordingBackend.ts'
import { codeOf, requestTo, routeNames, validInputs } from './support/requests.ts'

const commands = routeNames.filter((name) => routes[name].method === 'POST')
const prototypes = [Object.prototype, Array.prototype, Function.prototype, String.prototype] as object[]
const fingerprint = () => prototypes.map((prototype) => Object.getOwnPropertyNames(prototype).join())
const untouched = fingerprint()

function setup() {
  const backend = createRecordingBackend()
  const errors: unknown[] = []
  const handler = createHandler({
    backend,
    identify: () => ({ customerId: 'customer-a' }),
    onError: (error) => errors.push(error),
  })
  return { backend, handler, errors }
}

/** The input with something put in at its beginning. */
const withFirst = (input: object, text: string) =>
  JSON.stringify(input).replace('{', Object.keys(input).length > 0 ? `{${text},` : `{${text}`)
/** The same at its end, where it wins over what stands there already. */
const withLast = (input: object, text: string) =>
  withFirst(input, '').replace(/,?\}$/, `,${text}}`).replace('{,', '{')
const nested = (open: string, close: string, depth: number) => open.repeat(depth) + close.repeat(depth)

const bodies: Record<string, (input: object) => string> = {
  'an array of half a million': () => `[${'0,'.repeat(500_000)}0]`,
  'half a million add-ons': (input) => withFirst(input, `"addons":[${'0,'.repeat(500_000)}0]`),
  'half a million nothings': (input) => withFirst(input, `"charges":[${'{},'.repeat(250_000)}{}]`),
  'many keys': () => `{${Array.from({ length: 60_000 }, (_, i) => `"k${i}":0`).join()}}`,
  'arrays a hundred thousand deep': () => nested('[', ']', 100_000),
  'arrays half a million deep, never closed': () => '['.repeat(500_000),
  'objects a hundred thousand deep': () => `${'{"a":'.repeat(100_000)}0${'}'.repeat(100_000)}`,
  'depth inside a field': (input) => withFirst(input, `"addons":${nested('[', ']', 50_000)}`),
  __proto__: (input) => withFirst(input, '"__proto__":{"polluted":true}'),
  '__proto__ written in escapes': (input) => withFirst(input, '"\\u005f_proto__":{"polluted":true}'),
  '__proto__ inside': (input) =>
    withFirst(input, '"addons":[{"id":"a","quantity":1,"__proto__":{"polluted":true}}]'),
  'constructor.prototype': (input) => withFirst(input, '"constructor":{"prototype":{"polluted":true}}'),
  'a text of a million letters': (input) => withLast(input, `"planId":"${'a'.repeat(1_000_000)}"`),
  'a number of many digits': (input) => withLast(input, `"amount":${'9'.repeat(100_000)}`),
  'a number out of range': (input) => withLast(input, '"amount":1e999'),
  'a byte order mark': (input) => `\uFEFF\uFEFF${JSON.stringify(input)}`,
  'two documents': (input) => `${JSON.stringify(input)}${JSON.stringify(input)}`,
  NaN: (input) => withFirst(input, '"amount":NaN'),
  'a comment': (input) => `/**/${JSON.stringify(input)}`,
  nothing: () => '',
  null: () => 'null',
  'a text': () => '"text"',
  'a number': () => '1',
  'an array': () => '[]',
}

describe.each(Object.entries(bodies))('a body with %s', (_name, make) => {
  it('is refused by every command, with a short answer', async () => {
    for (const name of commands) {
      const { backend, handler, errors } = setup()
      const response = await handler(requestTo(name, { body: make(validInputs[name]) }))
      expect([name, response.status]).toEqual([name, 400])
      expect((await response.text()).length).toBeLessThan(40_000)
      expect(backend.calls).toEqual([])
      expect(errors).toEqual([])
      expect(fingerprint()).toEqual(untouched)
    }
  })
})

describe('a body that only looks so', () => {
  it('is answered: braces and commas inside a text count for nothing', async () => {
    const { backend, handler } = setup()
    const message = `${'['.repeat(200)}"${','.repeat(200)}\\"{`
    const input = { featureId: 'campaigns', message }
    expect((await handler(requestTo('requestUpgrade', { input }))).status).toBe(200)
    expect(backend.calls[0]?.input).toMatchObject({ message })
  })

  it('is answered with as many values as a request may have', async () => {
    const { handler } = setup()
    const addons = Array.from({ length: 100 }, (_, i) => ({ id: `addon-${i}`, quantity: 1 }))
    expect((await handler(requestTo('provision', { input: { planId: 'plan', addons } }))).status).toBe(200)
  })
})

describe('a backend that does not answer in time', () => {
  it.each(routeNames.filter((name) => name !== 'changes'))(
    'lets %s answer 504, to be repeated',
    async (name) => {
      const { backend } = setup()
      const heard: unknown[] = []
      const slow = new Proxy(backend, {
        get: (target, key) =>
          typeof Reflect.get(target, key) === 'function'
            ? () => new Promise(() => undefined)
            : (Reflect.get(target, key) as unknown),
      })
      const handler = createHandler({
        backend: slow,
        identify: () => ({ customerId: 'customer-a' }),
        timeoutMs: 5,
        onError: (error) => heard.push(error),
      })
      const response = await handler(requestTo(name))
      expect([response.status, await codeOf(response)]).toEqual([504, 'DeadlineExceeded'])
      expect(await response.json()).toMatchObject({ error: { retryable: true } })
      expect(heard).toHaveLength(1)
    },
  )

  it('holds for who asks, and for the payments provider’s own requests', async () => {
    const { backend } = setup()
    const handler = createHandler({
      backend: { ...backend, handlePayments: () => new Promise(() => undefined) },
      identify: () => new Promise(() => undefined),
      timeoutMs: 5,
      onError: () => undefined,
    })
    expect((await handler(requestTo('snapshot'))).status).toBe(504)
    const news = new Request('https://app.example/api/latchkey/payments/webhook', { method: 'POST' })
    expect((await handler(news)).status).toBe(504)
  })

  it('leaves no timer behind once it has answered', async () => {
    vi.useFakeTimers()
    const { handler } = setup()
    expect((await handler(requestTo('snapshot'))).status).toBe(200)
    expect(vi.getTimerCount()).toBe(0)
    vi.useRealTimers()
  })
})

describe('every answer', () => {
  it('is kept by no cache, read as nothing else, framed by nobody', async () => {
    const { handler } = setup()
    const all = [
      ...(await Promise.all(commands.map((name) => handler(requestTo(name))))),
      await handler(requestTo('provision', { body: '{' })),
      await handler(new Request('https://app.example/api/latchkey/nothing')),
      await handler(requestTo('invoices')),
    ]
    for (const { headers } of all) {
      expect(headers.get('cache-control')).toBe('no-store')
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
      expect(headers.get('referrer-policy')).toBe('no-referrer')
      expect(headers.get('cross-origin-resource-policy')).toBe('same-origin')
      expect(headers.get('content-type')).toContain('application/json')
      expect(headers.get('x-request-id')).toMatch(/\S/)
      expect(headers.get('server')).toBeNull()
    }
  })
})
