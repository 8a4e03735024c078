import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createEngine, createSandbox } from 'latchkey/engine'
import { createHandler } from 'latchkey/server'
import type { Operation, Telemetry } from '../../../src/protocol/Telemetry.ts'
import { createPostgresStore, type Driver } from '../../../src/postgres/index.ts'
import { traceDriver } from '../../../src/postgres/traceDriver.ts'
import { createLogTelemetry, type OperationRecord } from '../../../src/server/telemetry/createLogTelemetry.ts'
import { createSpanTelemetry } from '../../../src/server/telemetry/createSpanTelemetry.ts'
import { errorFacts } from '../../../src/server/telemetry/errorFacts.ts'
import { traceBackend } from '../../../src/server/telemetry/traceBackend.ts'
import { traceHandler } from '../../../src/server/telemetry/traceHandler.ts'
import { catalog } from '../../../examples/guides/product.ts'
import { openDatabase } from '../../postgres/support/emptyDatabase.ts'

let driver: Driver
beforeAll(async () => {
  driver = await openDatabase()
})
afterAll(() => driver.close())

/** What nobody may find in a log. */
const canaries = {
  name: 'canary-name',
  email: 'canary@example.com',
  city: 'canary-city',
  key: 'canary-key',
  header: 'canary-header',
  query: 'canary-query',
  customerId: 'canary-customer',
  metadata: 'canary-metadata',
}

/** Lives through a whole story on everything that is traced, and gives what was told. */
async function tellStory(): Promise<readonly OperationRecord[]> {
  const records: OperationRecord[] = []
  const telemetry = createLogTelemetry({
    write: (record) => records.push(record),
    kinds: ['request', 'command', 'statement', 'job'],
  })
  const page = (id: string) => `https://pay.example.com/${id}`
  const engine = createEngine({
    store: await createPostgresStore({ driver: traceDriver(driver, telemetry) }),
    payments: createSandbox({ checkoutUrl: page, invoiceUrl: page }),
  })
  const backend = traceBackend(engine, telemetry)
  await engine.publishCatalog(catalog)
  const { customerId } = canaries
  await backend.provisionCustomer(
    {
      id: customerId,
      name: canaries.name,
      email: canaries.email,
      billingInformation: { billingAddress: { city: canaries.city } },
      metadata: { note: canaries.metadata },
      subscriptionParams: { planId: 'free' },
    },
    { idempotencyKey: canaries.key },
  )
  await expect(backend.getCustomer(canaries.query)).rejects.toThrow(canaries.query)
  const handler = traceHandler(
    createHandler({ backend, identify: () => ({ customerId }), onError: () => undefined }),
    telemetry,
  )
  const ask = (path: string, init: RequestInit = {}) =>
    handler(new Request(`https://app.example.com/api/latchkey${path}`, init))
  const headers = { 'x-canary': canaries.header, authorization: `Bearer ${canaries.key}` }
  await ask('/v1/snapshot', { headers })
  await ask(`/v1/snapshot?resourceId=${canaries.query}`, { headers })
  await ask(`/payments/checkout/${canaries.key}`)
  await ask(`/${canaries.query}`)
  await ask('/v1/consume', { method: 'POST', headers, body: JSON.stringify(canaries) })
  return records
}

let records: readonly OperationRecord[]
beforeAll(async () => {
  records = await tellStory()
})
const namesOf = (kind: OperationRecord['kind']) =>
  new Set(records.filter((record) => record.kind === kind).map(({ name }) => name))

test('requests, commands and statements are told by their names', () => {
  expect([...namesOf('request')]).toEqual([
    'GET /v1/snapshot',
    'GET /payments/checkout',
    'GET other',
    'POST /v1/consume',
  ])
  expect([...namesOf('command')]).toEqual(
    expect.arrayContaining(['provisionCustomer', 'getCustomer', 'getSnapshot']),
  )
  expect([...namesOf('statement')]).toEqual(expect.arrayContaining(['select customers', 'insert customers']))
})

test('each is told with its outcome and how long it took', () => {
  for (const { outcome, durationMs, error } of records) {
    expect(durationMs).toBeGreaterThanOrEqual(0)
    expect(error === undefined).toBe(outcome === 'ok')
  }
  const failed = records.find(({ name, outcome }) => name === 'getCustomer' && outcome === 'failed')
  expect(failed?.error).toMatchObject({ name: 'LatchkeyError', code: 'CustomerNotFound' })
  expect(records.find(({ name }) => name === 'GET other')).toMatchObject({
    status: 404,
    requestId: expect.stringMatching(/^req_/) as string,
  })
})

test('nothing that anybody sent is in what is told', () => {
  const told = JSON.stringify(records)
  expect(Object.values(canaries).filter((canary) => told.includes(canary))).toEqual([])
  expect(told).not.toContain('canary')
})

test('an error of another library is told without its message, and so is its cause', () => {
  const cause = Object.assign(new Error('Key (email)=(canary@example.com) exists'), { code: '23505' })
  const facts = errorFacts(new Error('canary-body is not JSON', { cause }))
  expect(facts).toMatchObject({ name: 'Error', cause: { code: '23505' } })
  expect(facts.stack[0]).toMatch(/^at /)
  expect(JSON.stringify(facts)).not.toContain('canary')
})

describe('a tracer of OpenTelemetry', () => {
  interface Span {
    readonly name: string
    readonly parent: string | null
    readonly attributes: Record<string, unknown>
    status?: number
    isEnded: boolean
  }

  /** Knows what is open, as the real one does by its context. */
  function createTracer() {
    const spans: Span[] = []
    let active: string | null = null
    return {
      spans,
      startActiveSpan<T>(name: string, work: (span: never) => T): T {
        const span: Span = { name, parent: active, attributes: {}, isEnded: false }
        spans.push(span)
        active = name
        const handle = {
          setAttribute: (key: string, value: unknown) => (span.attributes[key] = value),
          setStatus: ({ code }: { code: number }) => (span.status = code),
          end() {
            span.isEnded = true
            active = span.parent
          },
        }
        return work(handle as never)
      },
    }
  }

  const trace = async <T>(telemetry: Telemetry, operation: Operation<T>, work: () => Promise<T>) =>
    telemetry.trace(operation, work)

  test('gets a span for each operation, inside that of what called it', async () => {
    const tracer = createTracer()
    const telemetry = createSpanTelemetry({ tracer })
    const answer = await trace(
      telemetry,
      { kind: 'request', name: 'GET /v1/snapshot', attributesOf: () => ({ status: 200 }) },
      () => trace(telemetry, { kind: 'command', name: 'getSnapshot' }, () => Promise.resolve('snapshot')),
    )
    expect(answer).toBe('snapshot')
    expect(tracer.spans).toMatchObject([
      { name: 'latchkey request GET /v1/snapshot', parent: null, attributes: { 'latchkey.status': 200 } },
      { name: 'latchkey command getSnapshot', parent: 'latchkey request GET /v1/snapshot' },
    ])
    expect(tracer.spans.every(({ isEnded }) => isEnded)).toBe(true)
  })

  test('hears of a failure by its code, which goes on to the caller', async () => {
    const tracer = createTracer()
    const failing = trace(createSpanTelemetry({ tracer }), { kind: 'command', name: 'consume' }, () =>
      Promise.reject(new TypeError('canary')),
    )
    await expect(failing).rejects.toThrow('canary')
    expect(tracer.spans).toMatchObject([
      { status: 2, isEnded: true, attributes: { 'error.type': 'TypeError' } },
    ])
  })
})
