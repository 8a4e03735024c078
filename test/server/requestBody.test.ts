import { describe, expect, it } from 'vitest'
import { createHandler } from '../../src/server/index.ts'
import { createRecordingBackend } from './support/recordingBackend.ts'
import { codeOf, requestTo } from './support/requests.ts'

const mebibyte = 1_048_576

function setup() {
  const backend = createRecordingBackend()
  return { backend, handler: createHandler({ backend, identify: () => ({ customerId: 'customer-a' }) }) }
}

/** A body of which nobody says how long it is. */
function streamed(
  chunkBytes: number,
  chunks: number,
): { body: ReadableStream<Uint8Array>; pulled: () => number } {
  let pulled = 0
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (pulled === chunks) return controller.close()
      pulled++
      controller.enqueue(new Uint8Array(chunkBytes).fill(0x20))
    },
  })
  return { body, pulled: () => pulled }
}

function streamedRequest(
  body: ReadableStream<Uint8Array>,
  headers: Readonly<Record<string, string>> = {},
): Request {
  const init: RequestInit & { duplex: 'half' } = {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': 'k', ...headers },
    body,
    duplex: 'half',
  }
  return new Request(requestTo('provision').url, init)
}

describe('threat T34: a body', () => {
  it('of one mebibyte is read', async () => {
    const { handler } = setup()
    const body = JSON.stringify({ planId: 'plan' }).padEnd(mebibyte)
    expect((await handler(requestTo('provision', { body }))).status).toBe(200)
  })

  it('of one byte more is refused', async () => {
    const { backend, handler } = setup()
    const response = await handler(
      requestTo('provision', { body: JSON.stringify({ planId: 'plan' }).padEnd(mebibyte + 1) }),
    )
    expect(response.status).toBe(413)
    expect(await codeOf(response)).toBe('BodyTooLarge')
    expect(backend.calls).toEqual([])
  })

  it('without a length is not read beyond the limit', async () => {
    const { handler } = setup()
    const { body, pulled } = streamed(65_536, 10_000)
    expect((await handler(streamedRequest(body))).status).toBe(413)
    expect(pulled()).toBeLessThan(25)
  })

  it('with a false length is not read beyond the limit', async () => {
    const { handler } = setup()
    const { body, pulled } = streamed(65_536, 10_000)
    expect((await handler(streamedRequest(body, { 'content-length': '10' }))).status).toBe(413)
    expect(pulled()).toBeLessThan(25)
  })

  it('that says it is too long is not read at all', async () => {
    const { handler } = setup()
    const { body, pulled } = streamed(10, 3)
    expect((await handler(streamedRequest(body, { 'content-length': '999999999' }))).status).toBe(413)
    // The stream itself reads one chunk ahead.
    expect(pulled()).toBeLessThanOrEqual(1)
  })

  it.each([
    ['empty', ''],
    ['cut', '{"planId":'],
    ['two documents', '{}{}'],
    ['not JSON', 'planId=plan'],
    ['not UTF-8', new Uint8Array([0x22, 0xff, 0x22])],
    ['NaN', '{"planId":NaN}'],
  ])('that is %s is refused as no JSON', async (_name, body) => {
    const { backend, handler } = setup()
    const response = await handler(requestTo('provision', { body }))
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({
      error: { params: { problems: [{ path: '', code: 'InvalidJson' }] } },
    })
    expect(backend.calls).toEqual([])
  })

  it.each([
    ['null', 'null'],
    ['a list', '[]'],
    ['a number', '1'],
    ['a text', '"plan"'],
    ['nested 100,000 deep', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
    [
      'a list of 100,000 add-ons',
      JSON.stringify({
        planId: 'p',
        addons: Array.from({ length: 30_000 }, () => ({ id: 'a', quantity: 1 })),
      }),
    ],
    [
      'an object of 50,000 unknown keys',
      JSON.stringify(Object.fromEntries(Array.from({ length: 50_000 }, (_, i) => [`k${i}`, 1]))),
    ],
    ['a key of 500 kB', JSON.stringify({ ['k'.repeat(500_000)]: 1 })],
  ])('that is %s is refused shortly and quickly', async (_name, body) => {
    const { backend, handler } = setup()
    // Time of the processor, not of the clock: what else the machine does meanwhile is no part of it.
    const before = process.cpuUsage()
    const response = await handler(requestTo('provision', { body }))
    const { user, system } = process.cpuUsage(before)
    expect((user + system) / 1000).toBeLessThan(1000)
    expect(response.status).toBe(400)
    expect((await response.text()).length).toBeLessThan(40_000)
    expect(backend.calls).toEqual([])
  })

  it('threat T33: with a prototype in it changes no prototype and is refused', async () => {
    const { handler } = setup()
    for (const body of [
      '{"planId":"p","__proto__":{"polluted":1}}',
      '{"planId":"p","constructor":{"prototype":{"polluted":1}}}',
    ]) {
      expect((await handler(requestTo('provision', { body }))).status).toBe(400)
      expect('polluted' in {}).toBe(false)
    }
  })
})

describe('an idempotency key', () => {
  it.each(['provision', 'cancel', 'undo', 'consume', 'report'] as const)(
    'is required by %s',
    async (name) => {
      const { backend, handler } = setup()
      const request = requestTo(name)
      request.headers.delete('idempotency-key')
      const response = await handler(request)
      expect(response.status).toBe(400)
      expect(await response.json()).toMatchObject({
        error: { params: { problems: [{ path: 'idempotency-key', code: 'Required' }] } },
      })
      expect(backend.calls.filter(({ operation }) => operation !== 'getSubscription')).toEqual([])
    },
  )

  it.each(['x'.repeat(256), 'with space', 'ümlaut'])('of another form is refused: %s', async (key) => {
    const { handler } = setup()
    expect((await handler(requestTo('provision', { headers: { 'idempotency-key': key } }))).status).toBe(400)
  })

  it('reaches the backend with who does it', async () => {
    const { backend, handler } = setup()
    await handler(requestTo('provision', { headers: { 'idempotency-key': 'key-7' } }))
    expect(backend.calls[0]?.options).toMatchObject({
      idempotencyKey: 'key-7',
      actor: { type: 'user', id: null },
    })
  })

  it('is not needed where nothing is changed', async () => {
    const { handler } = setup()
    const request = requestTo('estimate')
    request.headers.delete('idempotency-key')
    expect((await handler(request)).status).toBe(200)
  })
})
