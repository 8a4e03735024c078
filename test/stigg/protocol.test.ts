import { beforeEach, describe, expect, test } from 'vitest'
import { createStiggHandler, createOpenApi } from '../../src/stigg/index.ts'
import { stiggRoutes } from '../../src/stigg/routes/stiggRoutes.ts'
import { checkoutOptions, DAY, templates } from '../engine/support/engineWorld.ts'
import { createStiggWorld, key, type StiggWorld } from './support/stiggWorld.ts'

let world: StiggWorld
beforeEach(async () => {
  world = await createStiggWorld()
})

const ids = (data: unknown) => (data as readonly { readonly id: string }[]).map(({ id }) => id)
interface Paged {
  readonly data: unknown
  readonly pagination: { readonly next: string | null; readonly prev: string | null }
}
const page = async (path: string) => (await world.call('GET', path)).body as unknown as Paged

describe('lists', () => {
  beforeEach(async () => {
    for (const id of ['a', 'b', 'c', 'd', 'e']) {
      await world.call('POST', '/customers', { id, email: `${id}@example.com`, name: id })
      world.advance(1000)
    }
  })

  test('go on with `after` to their end, as the SDKs read them, and stay in place while customers come', async () => {
    const first = await page('/customers?limit=2')
    expect(ids(first.data)).toEqual(['e', 'd'])
    expect(first.pagination.prev).toBeNull()
    await world.call('POST', '/customers', { id: 'f' })
    const second = await page(`/customers?limit=2&after=${first.pagination.next}`)
    expect(ids(second.data)).toEqual(['c', 'b'])
    const third = await page(`/customers?limit=2&after=${second.pagination.next}`)
    expect(ids(third.data)).toEqual(['a'])
    expect(third.pagination.next).toBeNull()
  })

  test('go back with `before`, page by page, in the same order', async () => {
    const first = await page('/customers?limit=4')
    const last = await page(`/customers?limit=4&after=${first.pagination.next}`)
    const back = await page(`/customers?limit=2&before=${last.pagination.prev}`)
    expect(ids(back.data)).toEqual(['c', 'b'])
    const again = await page(`/customers?limit=2&before=${back.pagination.prev}`)
    expect(ids(again.data)).toEqual(['e', 'd'])
    expect(again.pagination.prev).toBeNull()
    expect(ids((await page(`/customers?after=${again.pagination.next}`)).data)).toEqual(['c', 'b', 'a'])
  })

  test('are filtered by address, name and time, with a range in brackets', async () => {
    expect(ids((await page('/customers?email=b%40example.com')).data)).toEqual(['b'])
    expect(ids((await page('/customers?name=c&email=')).data)).toEqual(['c'])
    const from = encodeURIComponent('2026-01-31T12:00:02.000Z')
    expect(ids((await page(`/customers?createdAt%5Bgte%5D=${from}`)).data)).toEqual(['e', 'd', 'c'])
    expect(ids((await page(`/customers?createdAt%5Bgt%5D=${from}`)).data)).toEqual(['e', 'd'])
    expect(ids((await page(`/customers?createdAt[lt]=${from}`)).data)).toEqual(['b', 'a'])
    expect(
      ids((await page(`/customers?createdAt[lte]=${from}&createdAt[gt]=2026-01-31T12:00:00Z`)).data),
    ).toEqual(['c', 'b'])
  })

  test.each([
    'limit=0',
    'limit=101',
    'limit=two',
    'after=nonsense!',
    'after=YWJj',
    'nobody=knows',
    'limit=1&limit=2',
    'createdAt[about]=2026-01-31T12:00:02.000Z',
  ])('refuse %s', async (query) => {
    expect(await world.call('GET', `/customers?${query}`)).toMatchObject({
      status: 400,
      body: { code: 'BadUserInput', problems: [{ code: expect.any(String) as string }] },
    })
  })

  test('of subscriptions tell what they are now, though nothing has written it yet', async () => {
    await world.call('POST', '/subscriptions', {
      customerId: 'a',
      planId: 'plan-revvenu-basic',
      billingPeriod: 'MONTHLY',
      checkoutOptions,
    })
    const plans = async (status: string) =>
      ((await page(`/subscriptions?status=${status}`)).data as { planId: string }[]).map(
        ({ planId }) => planId,
      )
    expect(await plans('IN_TRIAL%2CACTIVE')).toEqual(['plan-revvenu-basic'])
    world.advance(15 * DAY)
    expect(await plans('IN_TRIAL%2CACTIVE')).toEqual([])
    expect(await plans('CANCELED%2CEXPIRED')).toEqual(['plan-revvenu-basic'])
  })

  test('of the catalog have pages too', async () => {
    const first = await page('/plans?limit=1')
    expect(ids(first.data)).toEqual(['plan-revvenu-free'])
    const second = await page(`/plans?limit=1&after=${first.pagination.next}`)
    expect(ids(second.data)).toEqual(['plan-revvenu-basic'])
    expect(ids((await page(`/plans?limit=1&before=${second.pagination.prev}`)).data)).toEqual([
      'plan-revvenu-free',
    ])
  })
})

describe('errors', () => {
  test('carry the code that the SDKs know, and say whether a repeat could help', async () => {
    const missing = await world.call('GET', '/customers/nobody')
    expect(missing).toMatchObject({
      status: 404,
      body: { code: 'CustomerNotFound', message: expect.stringContaining('nobody') as string },
    })
    await world.call('POST', '/customers', { id: 'a' })
    const twice = await world.call('POST', '/customers', { id: 'a' })
    expect(twice).toMatchObject({ status: 409, body: { code: 'DuplicatedEntityNotAllowed' } })
    expect(twice.headers.get('x-should-retry')).toBe('false')
    await world.call('POST', '/customers/a/archive')
    const archived = await world.call('POST', '/subscriptions', {
      customerId: 'a',
      planId: 'plan-revvenu-free',
    })
    expect(archived).toMatchObject({ status: 409, body: { code: 'EntityIsArchivedError' } })
  })

  test('of the provider may be repeated, after a moment', async () => {
    await world.call('POST', '/customers', { id: 'a' })
    await world.sandbox.setNetwork({ failBefore: 1 })
    const failed = await world.call('PATCH', '/customers/a', { billingInformation: { language: 'en' } })
    expect(failed).toMatchObject({ status: 502, body: { code: 'PaymentsUnavailable' } })
    expect(failed.headers.get('x-should-retry')).toBe('true')
    expect(failed.headers.get('retry-after')).toBe('1')
  })

  test('answer unknown paths with 404 for every method, and known ones with the methods they have', async () => {
    for (const method of ['GET', 'POST', 'PATCH', 'DELETE', 'PUT']) {
      for (const path of ['/nowhere', '/customers/a/nothing', '']) {
        expect(await world.call(method, path)).toMatchObject({ status: 404, body: { code: 'NotFound' } })
      }
    }
    const wrong = await world.call('PUT', '/customers')
    expect(wrong).toMatchObject({ status: 405, body: { code: 'MethodNotAllowed' } })
    expect(wrong.headers.get('allow')).toBe('POST, GET')
  })

  test('name every field that is not understood, so that none is dropped in silence', async () => {
    const reply = await world.call('POST', '/customers', {
      id: 'a',
      salesforceId: 'x',
      passthrough: { zuora: {} },
    })
    expect(reply.body.problems).toMatchObject([
      { path: 'passthrough.zuora', code: 'UnknownKey' },
      { path: 'salesforceId', code: 'UnknownKey' },
    ])
    expect((await world.call('POST', '/customers', { id: 'a', salesforceId: null })).status).toBe(201)
  })

  test('of a declined card are 402 and buy nothing', async () => {
    await world.call('POST', '/customers', { id: 'a' })
    const growth = {
      customerId: 'a',
      planId: 'plan-revvenu-growth',
      billingPeriod: 'MONTHLY',
      charges: [{ id: templates, quantity: 2 }],
    }
    const first = await world.call('POST', '/subscriptions', { ...growth, checkoutOptions })
    await world.pay(
      (first.body.data as unknown as { checkoutBillingId: string }).checkoutBillingId,
      'succeeds',
    )
    await world.sandbox.forceNextCharge('declined')
    const declined = await world.call('POST', '/subscriptions', {
      ...growth,
      planId: 'plan-revvenu-basic',
      charges: [],
      skipTrial: true,
    })
    expect(declined).toMatchObject({ status: 402, body: { code: 'PaymentFailed' } })
    expect(declined.headers.get('x-should-retry')).toBe('false')
  })

  test('tell nothing of what failed inside', async () => {
    const seen: unknown[] = []
    const backend = { ...world.engine, getCustomer: () => Promise.reject(new Error('password=hunter2')) }
    const handle = createStiggHandler({ backend, keys: [key], onError: (error) => seen.push(error) })
    const reply = await handle(
      new Request('https://x.example/api/v1/customers/a', { headers: { 'x-api-key': key } }),
    )
    expect(reply.status).toBe(500)
    expect(await reply.text()).not.toContain('hunter2')
    expect(seen).toHaveLength(1)
  })
})

describe('a command with an Idempotency-Key', () => {
  test('is done once: the same again gets the same answer, another body is refused', async () => {
    const headers = { 'idempotency-key': 'one' }
    const first = await world.call('POST', '/customers', { id: 'a', name: 'A' }, headers)
    const second = await world.call('POST', '/customers', { id: 'a', name: 'A' }, headers)
    expect(second).toMatchObject({ status: 201, body: first.body })
    expect(await world.call('POST', '/customers', { id: 'a', name: 'B' }, headers)).toMatchObject({
      status: 409,
      body: { code: 'IdempotencyKeyReused' },
    })
    expect(
      (await world.call('POST', '/customers', { id: 'b' }, { 'idempotency-key': 'with space' })).status,
    ).toBe(400)
  })
})

describe('pages of other origins', () => {
  const preflight = (handle: (request: Request) => Promise<Response>, origin: string) =>
    handle(
      new Request('https://x.example/api/v1/customers', {
        method: 'OPTIONS',
        headers: { origin, 'access-control-request-method': 'POST' },
      }),
    )

  test('may call only where theirs is listed, with the headers that the SDKs send and without cookies', async () => {
    const handle = createStiggHandler({
      backend: world.engine,
      keys: [key],
      allowedOrigins: ['https://admin.example'],
    })
    const allowed = await preflight(handle, 'https://admin.example')
    expect(allowed.status).toBe(204)
    expect(allowed.headers.get('access-control-allow-origin')).toBe('https://admin.example')
    const names = allowed.headers.get('access-control-allow-headers')?.split(', ')
    expect(names).toEqual(
      expect.arrayContaining([
        'x-api-key',
        'x-account-id',
        'x-stainless-lang',
        'x-stainless-timeout',
        'idempotency-key',
      ]),
    )
    expect(allowed.headers.has('access-control-allow-credentials')).toBe(false)
    for (const origin of ['https://evil.example', 'https://admin.example.evil.example', 'null']) {
      const refused = await preflight(handle, origin)
      expect([refused.status, refused.headers.has('access-control-allow-origin')]).toEqual([401, false])
    }
    expect((await preflight(world.handle, 'https://admin.example')).status).toBe(401)
  })
})

describe('the OpenAPI document', () => {
  test('is served to everybody and describes every route', async () => {
    const reply = await world.handle(new Request('https://x.example/api/v1/openapi.json'))
    expect(reply.status).toBe(200)
    const document = (await reply.json()) as ReturnType<typeof createOpenApi>
    expect(document).toEqual(JSON.parse(JSON.stringify(createOpenApi())))
    expect(document.openapi).toBe('3.1.0')
    const described = Object.entries(document.paths).flatMap(([path, operations]) =>
      Object.entries(operations).map(
        ([method, { operationId }]) => `${operationId} ${method.toUpperCase()} ${path}`,
      ),
    )
    const served = stiggRoutes.map(({ operation, method, path }) => `${operation} ${method} /api/v1${path}`)
    expect(described.toSorted()).toEqual(served.toSorted())
  })

  test('refers to nothing that it does not have', () => {
    const document = createOpenApi({ serverUrl: 'https://api.example.com' })
    const text = JSON.stringify(document)
    const referred = [...text.matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)].map(
      ([, name]) => name ?? '',
    )
    expect(referred.length).toBeGreaterThan(50)
    expect(referred.filter((name) => !(name in document.components.schemas))).toEqual([])
    expect(text).not.toContain('$defs')
    expect(document.servers).toEqual([{ url: 'https://api.example.com' }])
  })
})
