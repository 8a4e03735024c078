import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Webhook } from 'standardwebhooks'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createMemoryStore, type DomainEvent, type Store } from '../../src/engine/index.ts'
import { createWebhooks, type WebhooksOptions } from '../../src/server/index.ts'
import { event } from '../contract/support/storeRows.ts'
import { campaigns, createWorldOnFree, customerId } from '../engine/support/engineWorld.ts'

const secretOf = (letter: string) => `whsec_${btoa(`${letter}0123456789abcdefghijklmnopqrstuv`)}`
const secret = secretOf('a')
const start = Date.UTC(2026, 0, 31, 12)
const url = 'https://hooks.example.com/latchkey'
const delays = [1000, 60_000]

interface Message {
  readonly url: string
  readonly headers: Record<string, string>
  readonly body: string
}

let store: Store
let now: number
let messages: Message[]
let answer: (message: Message) => Response | Promise<Response>

const receive: typeof fetch = async (input, init) => {
  const request = new Request(input, init)
  const message = {
    url: request.url,
    headers: Object.fromEntries(request.headers),
    body: await request.text(),
  }
  messages.push(message)
  return answer(message)
}
const open = (more: Partial<WebhooksOptions> = {}) =>
  createWebhooks({
    store,
    endpoints: [{ id: 'crm', url, secrets: [secret] }],
    clock: { now: () => now },
    fetch: receive,
    retryDelaysMs: delays,
    ...more,
  })
const happens = (id: string, ...types: string[]) =>
  store.transact(id, null, () => ({
    result: null,
    events: types.map((type) => ({ ...event(id, type), at: now })),
  }))
const typesOf = (all: readonly Message[] = messages) =>
  all.map(({ body }) => (JSON.parse(body) as { type: string }).type)
/** Makes the endpoints known, before anything happens. */
const opened = async (more: Partial<WebhooksOptions> = {}) => {
  const webhooks = open(more)
  await webhooks.deliverDue()
  return webhooks
}

beforeEach(() => {
  store = createMemoryStore()
  now = start
  messages = []
  answer = () => new Response(null, { status: 204 })
  vi.useFakeTimers({ toFake: ['Date'], now: start })
})
afterEach(() => void vi.useRealTimers())

describe('webhooks', () => {
  it('post every event, in a form that the receiver can verify', async () => {
    const webhooks = await opened()
    await happens('a', 'subscription.created')
    expect(await webhooks.deliverDue()).toEqual({ delivered: 1, failed: [], hasMore: false })
    const [message] = messages
    const [logged] = await store.listEvents({ limit: 1 })
    expect(message?.url).toBe(url)
    expect(message?.headers['webhook-id']).toBe(logged?.id)
    const told = new Webhook(secret).verify(message?.body ?? '', message?.headers ?? {}) as {
      data: object
    }
    expect(told).toEqual({
      type: 'subscription.created',
      timestamp: '2026-01-31T12:00:00.000Z',
      data: {
        id: logged?.id,
        customerId: 'a',
        actor: { type: 'server', id: null },
        data: { type: 'subscription.created' },
        before: null,
        after: { type: 'subscription.created' },
        isShortened: false,
      },
    })
    const tampered = () => new Webhook(secret).verify(`${message?.body} `, message?.headers ?? {})
    expect(tampered).toThrow('No matching signature')
    expect(await webhooks.deliverDue()).toMatchObject({ delivered: 0 })
  })

  it('are signed with every secret, so that one can be replaced', async () => {
    const webhooks = await opened({ endpoints: [{ id: 'crm', url, secrets: [secretOf('b'), secret] }] })
    await happens('a', 'one')
    await webhooks.deliverDue()
    const [{ body, headers }] = messages as [Message]
    for (const known of [secret, secretOf('b')]) new Webhook(known).verify(body, headers)
    expect(() => new Webhook(secretOf('c')).verify(body, headers)).toThrow('No matching signature')
  })

  it('tell what an engine does, with who did it and what was before and after', async () => {
    const world = await createWorldOnFree()
    store = createMemoryStore({ atom: world.store })
    world.advance(1)
    now = world.now
    const webhooks = await opened()
    await world.engine.updateCustomer({ id: customerId, name: 'New' }, { actor: { type: 'user', id: 'ben' } })
    await world.engine.consume({ customerId, featureId: campaigns, amount: 1 })
    await webhooks.deliverDue()
    expect(typesOf()).toEqual(['customer.updated', 'usage.reported'])
    expect(JSON.parse(messages[0]?.body ?? '')).toMatchObject({
      data: { customerId, actor: { type: 'user', id: 'ben' }, after: { name: 'New' } },
    })
  })

  it('reach each endpoint with what it wants', async () => {
    const webhooks = await opened({
      endpoints: [
        { id: 'crm', url, secrets: [secret], types: ['first'] },
        { id: 'lake', url: 'https://lake.example.com', secrets: [secret] },
      ],
    })
    await happens('a', 'first', 'second')
    await webhooks.deliverDue()
    const at = (place: string) => typesOf(messages.filter((message) => message.url === place))
    expect(at(url)).toEqual(['first'])
    expect(at('https://lake.example.com/')).toEqual(['first', 'second'])
  })

  it('keep the order of a customer: what fails holds back the next, and no other customer', async () => {
    const webhooks = await opened()
    await happens('a', 'a1', 'a2')
    await happens('b', 'b1')
    answer = ({ body }) => new Response(null, { status: body.includes('"a1"') ? 500 : 200 })
    const report = await webhooks.deliverDue()
    expect(report.failed).toMatchObject([{ customerId: 'a', error: 'status 500', isDead: false }])
    expect(typesOf().toSorted()).toEqual(['a1', 'b1'])
    answer = () => new Response()
    now += 999
    await webhooks.deliverDue()
    expect(messages).toHaveLength(2)
    now += 1
    await webhooks.deliverDue()
    expect(typesOf(messages.slice(2))).toEqual(['a1', 'a2'])
    expect(messages[2]?.headers['webhook-id']).toBe(
      messages.find(({ body }) => body.includes('"a1"'))?.headers['webhook-id'],
    )
  })

  it('are tried with longer and longer waits, then given up, shown, and delivered when replayed', async () => {
    const webhooks = await opened()
    await happens('a', 'a1', 'a2')
    answer = ({ body }) => new Response(null, { status: body.includes('"a1"') ? 503 : 200 })
    await webhooks.deliverDue()
    for (const delay of delays) {
      now += delay - 1
      await webhooks.deliverDue()
      now += 1
      await webhooks.deliverDue()
    }
    expect(typesOf()).toEqual(['a1', 'a1', 'a1'])
    await webhooks.deliverDue()
    expect(typesOf()).toEqual(['a1', 'a1', 'a1', 'a2'])
    const dead = await webhooks.listDead()
    expect(dead).toMatchObject([{ customerId: 'a', endpointId: 'crm', attempts: 3, lastError: 'status 503' }])
    answer = () => new Response()
    expect(await webhooks.replay({ endpointId: 'crm', from: start, to: start + 1, customerId: 'a' })).toBe(2)
    await webhooks.deliverDue()
    expect(typesOf(messages.slice(4))).toEqual(['a1', 'a2'])
    expect(await webhooks.listDead()).toEqual([])
  })

  it('wait as long as the receiver asks for', async () => {
    const webhooks = await opened()
    await happens('a', 'a1')
    answer = () => new Response(null, { status: 429, headers: { 'retry-after': '30' } })
    await webhooks.deliverDue()
    now += 29_999
    await webhooks.deliverDue()
    expect(messages).toHaveLength(1)
    now += 1
    await webhooks.deliverDue()
    expect(messages).toHaveLength(2)
  })

  it('take a redirect, an error page and no answer at all for a failure', async () => {
    const webhooks = await opened({ retryDelaysMs: Array.from({ length: 4 }, () => 1) })
    await happens('a', 'a1')
    const answers: (() => Response | Promise<Response>)[] = [
      () => new Response(null, { status: 302, headers: { location: 'https://elsewhere.example' } }),
      () => new Response('<html>', { status: 404 }),
      () => Promise.reject(new TypeError('connect ECONNREFUSED 10.0.0.7:443')),
    ]
    const errors: (string | undefined)[] = []
    for (const next of answers) {
      answer = next
      errors.push((await webhooks.deliverDue()).failed[0]?.error)
      now += 1
    }
    expect(errors).toEqual(['status 302', 'status 404', 'no answer (TypeError)'])
  })

  it('do not wait for ever for a receiver, nor read what it says', async () => {
    const webhooks = await opened({
      timeoutMs: 20,
      fetch: (_input, init) =>
        new Promise((_resolve, reject) => {
          init?.signal?.addEventListener('abort', () => reject(init.signal?.reason as Error))
        }),
    })
    await happens('a', 'a1')
    expect((await webhooks.deliverDue()).failed[0]?.error).toBe('no answer (TimeoutError)')
    let isCanceled = false
    answer = () =>
      new Response(
        new ReadableStream({
          pull: (controller) => controller.enqueue(new Uint8Array(1024)),
          cancel: () => void (isCanceled = true),
        }),
      )
    now += 1000
    expect(await (await opened()).deliverDue()).toMatchObject({ failed: [] })
    expect(isCanceled).toBe(true)
  })

  it('stay short: a long event goes without what was before and after', async () => {
    const webhooks = await opened()
    const long = 'x'.repeat(300_000)
    const about = (more: Partial<DomainEvent>) =>
      store.transact('a', null, () => ({
        result: null,
        events: [{ ...event('a', 'long'), at: now, ...more }],
      }))
    await about({ before: { long } })
    await about({ data: { long } })
    await webhooks.deliverDue()
    const told = messages.map(({ body }) => JSON.parse(body) as { data: Record<string, unknown> })
    expect(told.map(({ data }) => data.isShortened)).toEqual([true, true])
    expect(told[0]?.data.data).toEqual({ type: 'long' })
    expect(messages.every(({ body }) => body.length < 1000)).toBe(true)
  })

  it('come from one of several processes, each message once', async () => {
    const servers = await Promise.all([opened(), opened(), opened()])
    for (let i = 0; i < 10; i++) await happens(`customer-${i}`, 'one', 'two')
    await Promise.all(servers.map((server) => server.deliverDue()))
    const ids = messages.map(({ headers }) => headers['webhook-id'])
    expect([new Set(ids).size, ids.length]).toEqual([20, 20])
  })

  it('are delivered by another process when the first one dies on the way', async () => {
    const dying = await opened({ fetch: () => new Promise(() => undefined), timeoutMs: 1e9 })
    await happens('a', 'a1')
    void dying.deliverDue()
    await vi.waitFor(async () => {
      expect(await store.outbox.waiting({ endpointIds: ['crm'], now, limit: 1 })).toEqual([])
    })
    const next = open()
    expect(await next.deliverDue()).toMatchObject({ delivered: 0 })
    now += 120_000
    expect(await next.deliverDue()).toMatchObject({ delivered: 1 })
  })

  it('say when more waits', async () => {
    const webhooks = await opened()
    await happens('a', ...Array.from({ length: 30 }, (_, i) => `type-${i}`))
    await happens('b', 'one')
    expect((await webhooks.deliverDue({ limit: 1 })).hasMore).toBe(true)
    while ((await webhooks.deliverDue({ limit: 1 })).hasMore);
    expect(messages).toHaveLength(31)
  })

  it('reach a real server', async () => {
    const bodies: string[] = []
    const server = createServer((request, response) => {
      request.on('data', (chunk: Buffer) => bodies.push(chunk.toString()))
      request.on('end', () => response.writeHead(200).end('thank you'))
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    const endpoints = [{ id: 'here', url: `http://127.0.0.1:${port}/hook`, secrets: [secret] }]
    const webhooks = await opened({ endpoints, allowLoopback: true, fetch })
    await happens('a', 'a1')
    expect(await webhooks.deliverDue()).toMatchObject({ delivered: 1 })
    expect(bodies.join('')).toContain('"type":"a1"')
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })
})

describe('a listener of this process', () => {
  it('hears of its type, in the order of each customer, until it is stopped', async () => {
    const webhooks = open({ endpoints: [] })
    const heard: string[] = []
    const stop = webhooks.on('first', ({ customerId: id, type }) => void heard.push(`${id} ${type}`))
    webhooks.on('*', async ({ type }) => {
      await Promise.resolve()
      heard.push(type)
    })
    await webhooks.deliverDue()
    await happens('a', 'first', 'second')
    await webhooks.deliverDue()
    expect(heard).toEqual(['a first', 'first', 'second'])
    stop()
    await happens('a', 'first')
    await webhooks.deliverDue()
    expect(heard).toEqual(['a first', 'first', 'second', 'first'])
    expect(messages).toEqual([])
  })

  it('that throws is told again later, and keeps no endpoint waiting', async () => {
    const webhooks = open()
    let calls = 0
    webhooks.on('first', () => {
      calls += 1
      if (calls === 1) throw new Error('mail server away')
    })
    await webhooks.deliverDue()
    await happens('a', 'first')
    const report = await webhooks.deliverDue()
    expect(report.failed).toMatchObject([{ endpointId: 'in-process', error: 'mail server away' }])
    expect(messages).toHaveLength(1)
    now += 1000
    expect(await webhooks.deliverDue()).toMatchObject({ delivered: 1, failed: [] })
    expect([calls, messages.length]).toEqual([2, 1])
  })
})

describe('an endpoint', () => {
  const of = (more: object) => () =>
    createWebhooks({ store, endpoints: [{ id: 'crm', url, secrets: [secret], ...more }] })

  it('of the public internet with a good secret is taken', () => {
    expect(of({})).not.toThrow()
    for (const host of [
      '8.8.8.8',
      '172.15.0.1',
      '172.32.0.1',
      '100.128.0.1',
      '[2606:4700::1111]',
      'a.b.co',
    ]) {
      expect(of({ url: `https://${host}/x` }), host).not.toThrow()
    }
  })

  it.each([
    'http://hooks.example.com',
    'ftp://hooks.example.com',
    'hooks.example.com',
    '//hooks.example.com',
    '',
    'javascript:alert(1)',
    'https://name:pass@hooks.example.com',
    'https://localhost/x',
    'https://localhost./x',
    'https://api.localhost/x',
    'https://intranet/x',
    'https://db.internal/x',
    'https://printer.local/x',
    'https://127.0.0.1/x',
    'https://127.1/x',
    'https://2130706433/x',
    'https://0x7f.0.0.1/x',
    'https://0177.0.0.1/x',
    'https://0.0.0.0/x',
    'https://10.1.2.3/x',
    'https://100.64.0.1/x',
    'https://169.254.169.254/latest/meta-data',
    'https://172.16.0.1/x',
    'https://172.31.255.255/x',
    'https://192.168.1.1/x',
    'https://192.0.2.1/x',
    'https://198.18.0.1/x',
    'https://224.0.0.1/x',
    'https://255.255.255.255/x',
    'https://[::1]/x',
    'https://[::]/x',
    'https://[fe80::1]/x',
    'https://[fc00::1]/x',
    'https://[fd12:3456::1]/x',
    'https://[::ffff:127.0.0.1]/x',
    'https://[::ffff:10.0.0.1]/x',
    'https://[64:ff9b::7f00:1]/x',
    'https://[2002:7f00:1::]/x',
    'https://[2001:db8::1]/x',
    'https://１２７.0.0.1/x',
    'https://127。0。0。1/x',
  ])('is refused: %s', (refused) => {
    expect(of({ url: refused })).toThrow('createWebhooks')
  })

  it('on this machine is taken only where that was allowed', () => {
    const here = (host: string, allowLoopback: boolean) => () =>
      createWebhooks({
        store,
        endpoints: [{ id: 'here', url: `http://${host}:3000`, secrets: [secret] }],
        allowLoopback,
      })
    for (const host of ['localhost', '127.0.0.1', '[::1]']) {
      expect(here(host, true), host).not.toThrow()
      expect(here(host, false), host).toThrow('createWebhooks')
    }
    expect(here('10.0.0.1', true)).toThrow('createWebhooks')
    expect(here('localhost.example.com', true)).toThrow('createWebhooks')
  })

  it.each([
    [[]],
    [['']],
    [['secret']],
    [['whsec_']],
    [['whsec_dev-secret']],
    [[`whsec_${btoa('short')}`]],
    [[`whsec_${btoa('a'.repeat(32))}`]],
    [[`whsec_${btoa('0123456789'.repeat(7))}`]],
    [[secret, 'whsec_c2hvcnQ=']],
  ])('with secrets %j is refused', (secrets) => {
    expect(of({ secrets })).toThrow('createWebhooks')
  })

  it('that is forgotten is sent nothing more', async () => {
    const webhooks = await opened()
    await happens('a', 'a1')
    await webhooks.forget('crm')
    expect(await store.outbox.waiting({ endpointIds: ['crm'], now, limit: 1 })).toEqual([])
  })
})
