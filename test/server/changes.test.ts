import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createHandler } from '../../src/server/index.ts'
import { campaigns, createWorldOnFree, customerId, type EngineWorld } from '../engine/support/engineWorld.ts'
import { createRecordingBackend, type RecordingBackend } from './support/recordingBackend.ts'
import { codeOf, requestTo } from './support/requests.ts'

const second = 1000

interface OpenStream {
  readonly response: Response
  readonly texts: string[]
  isEnded(): boolean
  abort(): void
}

async function open(handler: (request: Request) => Promise<Response>): Promise<OpenStream> {
  const controller = new AbortController()
  const request = new Request(requestTo('changes'), { signal: controller.signal })
  const response = await handler(request)
  const texts: string[] = []
  let isEnded = false
  const read = async () => {
    const decoder = new TextDecoder()
    for await (const chunk of response.body ?? []) texts.push(decoder.decode(chunk))
    isEnded = true
  }
  void read()
  await settled()
  return { response, texts, isEnded: () => isEnded, abort: () => controller.abort() }
}

/** Lets everything happen that needs no time. */
const settled = () => vi.advanceTimersByTimeAsync(0)

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

describe('the stream of changes, over a backend', () => {
  let backend: RecordingBackend
  let handler: ReturnType<typeof createHandler>
  const announce = (customer: number) => {
    backend.snapshot = { revision: { customer, catalog: 1, usage: 1 } }
    for (const listener of backend.listeners) listener()
  }
  const reads = () => backend.calls.filter(({ operation }) => operation === 'getSnapshot').length

  beforeEach(() => {
    backend = createRecordingBackend()
    handler = createHandler({ backend, identify: () => ({ customerId: 'customer-a' }) })
  })

  it('begins with the revision as it is, and no cache keeps it', async () => {
    const stream = await open(handler)
    expect(stream.response.headers.get('content-type')).toBe('text/event-stream')
    expect(stream.response.headers.get('cache-control')).toBe('no-store')
    expect(stream.texts).toEqual(['data: {"customer":1,"catalog":1,"usage":1}\n\n'])
    stream.abort()
  })

  it('tells each newer revision, and nothing when nothing is newer', async () => {
    const stream = await open(handler)
    await vi.advanceTimersByTimeAsync(second)
    announce(2)
    await settled()
    expect(stream.texts.at(-1)).toBe('data: {"customer":2,"catalog":1,"usage":1}\n\n')
    await vi.advanceTimersByTimeAsync(second)
    announce(2)
    await vi.advanceTimersByTimeAsync(second)
    expect(stream.texts).toHaveLength(2)
    stream.abort()
  })

  it('tells at most four times a second however much happens, and the last word in the end', async () => {
    const stream = await open(handler)
    for (let customer = 2; customer <= 101; customer++) {
      announce(customer)
      await vi.advanceTimersByTimeAsync(10)
    }
    await vi.advanceTimersByTimeAsync(second)
    expect(stream.texts.length).toBeGreaterThan(3)
    expect(stream.texts.length).toBeLessThanOrEqual(6)
    expect(stream.texts.at(-1)).toContain('"customer":101')
    stream.abort()
  })

  it('reads a customer once for all who listen, and lets go of it when the last has gone', async () => {
    const streams = [await open(handler), await open(handler), await open(handler)]
    expect(streams.map(({ texts }) => texts.length)).toEqual([1, 1, 1])
    expect(reads()).toBe(1)
    expect(backend.listeners.size).toBe(1)
    await vi.advanceTimersByTimeAsync(second)
    announce(2)
    await settled()
    expect(reads()).toBe(2)
    expect(streams.map(({ texts }) => texts.length)).toEqual([2, 2, 2])
    for (const stream of streams) stream.abort()
    await settled()
    expect(streams.map((stream) => stream.isEnded())).toEqual([true, true, true])
    expect(backend.listeners.size).toBe(0)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('lets go of everything when nobody reads on', async () => {
    const response = await handler(requestTo('changes'))
    await response.body?.cancel()
    expect(backend.listeners.size).toBe(0)
    await vi.advanceTimersByTimeAsync(second)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('gives a slow reader the newest revision, not a queue of them', async () => {
    const response = await handler(requestTo('changes'))
    for (let customer = 2; customer <= 20; customer++) {
      announce(customer)
      await vi.advanceTimersByTimeAsync(second)
    }
    const reader = response.body?.getReader()
    const decoder = new TextDecoder()
    const texts = [await reader?.read(), await reader?.read()].map((read) => decoder.decode(read?.value))
    expect(texts[0]).toContain('"customer":1,')
    expect(texts[1]).toContain('"customer":20,')
    await reader?.cancel()
  })

  it('beats every 25 seconds, and ends after a quarter of an hour so that it is asked anew who asks', async () => {
    const stream = await open(handler)
    await vi.advanceTimersByTimeAsync(51 * second)
    expect(stream.texts.slice(1)).toEqual([':\n\n', ':\n\n'])
    await vi.advanceTimersByTimeAsync(900 * second)
    expect(stream.isEnded()).toBe(true)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('is an error answer when the customer cannot be read at first', async () => {
    backend.fail = new Error('away')
    const quiet = createHandler({
      backend,
      identify: () => ({ customerId: 'customer-a' }),
      onError: () => undefined,
    })
    const response = await quiet(requestTo('changes'))
    expect(response.status).toBe(500)
    expect(await codeOf(response)).toBe('InternalError')
    expect(backend.listeners.size).toBe(0)
  })

  it('ends when the customer cannot be read later', async () => {
    const stream = await open(handler)
    await vi.advanceTimersByTimeAsync(second)
    backend.fail = new Error('away')
    announce(2)
    await settled()
    expect(stream.isEnded()).toBe(true)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('ends at once for a request that was aborted before', async () => {
    const controller = new AbortController()
    controller.abort()
    const response = await handler(new Request(requestTo('changes'), { signal: controller.signal }))
    expect(await response.text()).toBe('')
    expect(vi.getTimerCount()).toBe(0)
  })
})

describe('the stream of changes, over the engine', () => {
  let world: EngineWorld
  let handler: ReturnType<typeof createHandler>

  beforeEach(async () => {
    world = await createWorldOnFree()
    handler = createHandler({ backend: world.engine, identify: () => ({ customerId }) })
  })

  it('tells of a change, of usage and of a new catalog, and of nobody else’s', async () => {
    const stream = await open(handler)
    await world.engine.provisionCustomer({ id: 'other' })
    await vi.advanceTimersByTimeAsync(second)
    expect(stream.texts).toHaveLength(1)
    await world.engine.updateCustomer({ id: customerId, name: 'Ann' })
    await vi.advanceTimersByTimeAsync(second)
    await world.engine.reportUsage({ customerId, featureId: campaigns, value: 1 })
    await vi.advanceTimersByTimeAsync(second)
    const { catalog } = await world.engine.readCatalog()
    await world.engine.publishCatalog({ ...catalog, coupons: [] })
    await vi.advanceTimersByTimeAsync(second)
    const told = stream.texts.map((text) => JSON.parse(text.slice('data: '.length)) as Record<string, number>)
    const [begin, named, used, published] = told
    expect(told).toHaveLength(4)
    expect(named?.['customer']).toBeGreaterThan(begin?.['customer'] ?? 0)
    expect(used?.['usage']).toBeGreaterThan(named?.['usage'] ?? 0)
    expect(published?.['catalog']).toBe(2)
    stream.abort()
  })

  it('answers a customer whom nobody knows as not found', async () => {
    const strange = createHandler({
      backend: world.engine,
      identify: () => ({ customerId: 'nobody' }),
    })
    const response = await strange(requestTo('changes'))
    expect(response.status).toBe(404)
    expect(await codeOf(response)).toBe('CustomerNotFound')
  })
})
