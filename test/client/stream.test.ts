import * as fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { changeStream, createClient, type ClientEvent } from '../../src/client/index.ts'
import { createEventParser } from '../../src/client/stream/createEventParser.ts'
import { parseRevision } from '../../src/client/stream/parseRevision.ts'
import { errorAnswer, json, scriptedServer, type SeenRequest } from './support/scriptedServer.ts'
import { snapshotOf } from './support/snapshots.ts'

function read(chunks: readonly string[]): string[] {
  const found: string[] = []
  const parse = createEventParser((data) => found.push(data))
  for (const chunk of chunks) parse(chunk)
  return found
}

describe('events', () => {
  it.each([
    ['line feeds', 'data: 1\n\ndata: 2\n\n', ['1', '2']],
    ['carriage returns', 'data: 1\r\rdata: 2\r\r\n', ['1', '2']],
    ['both', 'data: 1\r\n\r\ndata: 2\r\n\r\n', ['1', '2']],
    ['comments', ': hello\n\n:\ndata: 1\n: more\n\n', ['1']],
    ['data in several lines', 'data: a\ndata: b\n\n', ['a\nb']],
    ['no space, and two', 'data:1\n\ndata:  2\n\n', ['1', ' 2']],
    ['other fields', 'event: x\nid: 3\nretry: 1\nfoo\ndata: 1\n\n', ['1']],
    ['a byte order mark', '\uFEFFdata: 1\n\n', ['1']],
    ['an event that does not end', 'data: 1\n\ndata: 2\n', ['1']],
    ['a line that does not end', 'data: 1\n\ndata: 2', ['1']],
    ['nothing in them', '\n\n\ndata\n\n', ['']],
  ])('are read with %s', (_, text, expected) => {
    expect(read([text])).toEqual(expected)
  })

  it('are the same however the text is cut', () => {
    const line = fc.oneof(
      fc.string({ unit: 'grapheme' }).map((text) => `data: ${text.replace(/[\r\n]/g, '')}`),
      fc.constantFrom('', '', ': note', 'event: x', 'data', 'data:', ':'),
    )
    fc.assert(
      fc.property(
        fc.array(fc.tuple(line, fc.constantFrom('\n', '\r\n', '\r'))),
        fc.array(fc.nat()),
        (lines, cuts) => {
          const text = `${lines.map(([content, end]) => content + end).join('')}.\n`
          const at = [...new Set([0, ...cuts.map((cut) => cut % text.length), text.length])].sort(
            (a, b) => a - b,
          )
          const chunks = at.slice(1).map((end, index) => text.slice(at[index], end))
          expect(read(chunks)).toEqual(read([text]))
        },
      ),
      { numRuns: 500 },
    )
  })

  it('that do not end are given up', () => {
    expect(() => read(['data: ', ...Array<string>(100).fill('x'.repeat(1000))])).toThrow(RangeError)
    expect(() => read(Array<string>(100).fill(`data: ${'x'.repeat(1000)}\n`))).toThrow(RangeError)
    expect(read(Array<string>(200).fill(`data: ${'x'.repeat(1000)}\n\n`))).toHaveLength(200)
  })
})

it('takes for a revision only what is one', () => {
  expect(parseRevision('{"customer":1,"catalog":2,"usage":3}')).toEqual({ customer: 1, catalog: 2, usage: 3 })
  fc.assert(
    fc.property(fc.oneof(fc.json(), fc.string()), (data) => {
      const revision = parseRevision(data)
      if (revision) expect(Object.values(revision).every(Number.isSafeInteger)).toBe(true)
    }),
  )
  for (const data of [
    'null',
    '7',
    '{}',
    '{"customer":1,"catalog":2}',
    '{"customer":"1","catalog":2,"usage":3}',
  ])
    expect(parseRevision(data)).toBeNull()
})

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms)

/** A handler whose stream is written by hand, and a client that listens to it. */
function connect(answer: (request: SeenRequest, nth: number) => Response | Error | null = () => null) {
  const streams: { send(text: string): void; close(): void; isCanceled: boolean }[] = []
  const usage = { revision: 1 }
  const server = scriptedServer((request) => {
    if (!request.path.endsWith('/changes'))
      return json(snapshotOf({ revision: { customer: 1, catalog: 1, usage: usage.revision } }))
    const other = answer(request, server.requestsTo('changes').length)
    if (other) return other
    const encoder = new TextEncoder()
    let send: (text: string) => void = () => undefined
    let close = (): void => undefined
    const stream = { send: (text: string) => send(text), close: () => close(), isCanceled: false }
    streams.push(stream)
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        send = (text) => controller.enqueue(encoder.encode(text))
        close = () => controller.close()
        request.signal?.addEventListener('abort', () => {
          stream.isCanceled = true
          controller.error(new DOMException('aborted', 'AbortError'))
        })
      },
    })
    return new Response(body, { headers: { 'content-type': 'text/event-stream' } })
  })
  const events: ClientEvent[] = []
  const client = createClient({
    baseUrl: '/api',
    fetch: server.fetch,
    random: () => 0.5,
    stream: changeStream,
    getToken: () => 'token',
    initialState: { snapshot: snapshotOf(), paywalls: {} },
    onEvent: (event) => events.push(event),
  })
  const snapshots = () => server.requestsTo('snapshot').length
  return { client, server, streams, usage, events, snapshots }
}

const revision = (usage: number): string => `data: {"customer":1,"catalog":1,"usage":${usage}}\n\n`

describe('the change stream', () => {
  it('is opened by the first subscriber with the token, and closed by the last', async () => {
    const { client, server, streams } = connect()
    await pass(1000)
    expect(server.seen).toHaveLength(0)
    const stop = client.subscribe(() => undefined)
    await pass(10)
    expect(
      server.requestsTo('changes').map(({ method, headers }) => [method, headers.get('accept')]),
    ).toEqual([['GET', 'text/event-stream']])
    expect(server.seen[0]?.headers.get('authorization')).toBe('Bearer token')
    stop()
    expect(streams[0]?.isCanceled).toBe(true)
    await pass(120_000)
    expect(server.requestsTo('changes')).toHaveLength(1)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('leads to a refresh when it is ahead, and to none when it is not', async () => {
    const { client, streams, snapshots, usage } = connect()
    client.subscribe(() => undefined)
    await pass(10)
    streams[0]?.send(revision(1))
    streams[0]?.send(': still there\n\n')
    streams[0]?.send('data: garbage\n\ndata: {"customer":99}\n\n')
    await pass(3000)
    expect(snapshots()).toBe(0)
    usage.revision = 2
    streams[0]?.send(revision(2))
    await pass(1000)
    expect(snapshots()).toBe(1)
    expect(client.getState().revision?.usage).toBe(2)
  })

  it('leads to at most one refresh a second, however much comes', async () => {
    const { client, streams, snapshots, usage } = connect()
    client.subscribe(() => undefined)
    await pass(10)
    for (let nth = 2; nth < 42; nth++) {
      usage.revision = nth
      streams[0]?.send(revision(nth))
      await pass(100)
    }
    await pass(1500)
    expect(snapshots()).toBeGreaterThan(2)
    expect(snapshots()).toBeLessThanOrEqual(6)
    expect(client.getState().revision?.usage).toBe(41)
  })

  it.each([
    ['ends', (stream: { close(): void }) => stream.close()],
    ['falls silent', () => undefined],
    [
      'never ends its event',
      (stream: { send(text: string): void }) => stream.send(`data: ${'x'.repeat(70_000)}`),
    ],
  ])('is opened again when it %s', async (_, happen) => {
    const { client, server, streams } = connect()
    client.subscribe(() => undefined)
    await pass(10)
    happen(streams[0]!)
    await pass(85_000)
    expect(server.requestsTo('changes').length).toBeGreaterThanOrEqual(2)
  })

  it.each([
    ['refused', () => new TypeError('fetch failed')],
    ['a 503', () => new Response('', { status: 503 })],
    ['a 429', () => new Response('', { status: 429 })],
    ['a page', () => new Response('<p>', { headers: { 'content-type': 'text/html' } })],
    ['an end at once', () => new Response('', { headers: { 'content-type': 'text/event-stream' } })],
  ])('is tried again with growing pauses after %s', async (_, answer) => {
    const { client, server } = connect(answer)
    client.subscribe(() => undefined)
    await pass(300_000)
    const tries = server.requestsTo('changes').length
    expect(tries).toBeGreaterThan(2)
    expect(tries).toBeLessThan(10)
  })

  it.each([401, 403, 404])('is not tried again after %d, which is told once', async (status) => {
    const { client, server, events } = connect(() => errorAnswer(status, 'Refused'))
    client.subscribe(() => undefined)
    await pass(300_000)
    // A refused token is renewed once.
    expect(server.requestsTo('changes')).toHaveLength(status === 401 ? 2 : 1)
    expect(events).toEqual([{ type: 'warning', code: 'StreamRefused', detail: expect.any(String) }])
  })

  it('survives whatever comes, and never changes what is known', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 20 }), async (chunks) => {
        const { client, server, streams } = connect()
        const stop = client.subscribe(() => undefined)
        await pass(10)
        const before = client.getState()
        const decoder = new TextDecoder()
        for (const chunk of chunks) streams[0]?.send(decoder.decode(chunk))
        await pass(2000)
        expect(client.getState()).toEqual({ ...before, updatedAt: client.getState().updatedAt })
        expect(server.requestsTo('snapshot').length).toBeLessThanOrEqual(2)
        stop()
      }),
      { numRuns: 50 },
    )
  })
})
