import { beforeAll, describe, expect, test } from 'vitest'
import { createStiggHandler } from '../../src/stigg/index.ts'
import { stiggRoutes } from '../../src/stigg/routes/stiggRoutes.ts'
import type { StiggRoute } from '../../src/stigg/routes/StiggRoute.ts'
import { createEngineWorld, templates } from '../engine/support/engineWorld.ts'
import { createStiggWorld, key, type StiggReply, type StiggWorld } from './support/stiggWorld.ts'

/** The routes of Stigg's SDKs, from its public documentation: all but credits and what its REST has in beta only. */
const expected = `
POST /customers · GET /customers · GET /customers/{id} · PATCH /customers/{id} · POST /customers/{id}/archive
POST /customers/{id}/unarchive · GET /customers/{id}/entitlements · GET /customers/{id}/entitlements/check
POST /customers/import · GET /customers/{id}/invoices · GET /customers/{id}/contracts · GET /customers/{id}/resources
POST /customers/{id}/payment-method · DELETE /customers/{id}/payment-method
POST /customers/{id}/promotional-entitlements · GET /customers/{id}/promotional-entitlements
DELETE /customers/{id}/promotional-entitlements/{featureId}
GET /customers/{id}/integrations · POST /customers/{id}/integrations · GET /customers/{id}/integrations/{integrationId}
PATCH /customers/{id}/integrations/{integrationId} · DELETE /customers/{id}/integrations/{integrationId}
POST /subscriptions · GET /subscriptions/{id} · GET /subscriptions · PATCH /subscriptions/{id}
POST /subscriptions/preview · POST /subscriptions/{id}/cancel · POST /subscriptions/{id}/migrate
POST /subscriptions/{id}/transfer · POST /subscriptions/{id}/delegate · POST /subscriptions/import
DELETE /subscriptions/{id}/future-update/schedule · DELETE /subscriptions/{id}/future-update/pending-payment
POST /subscriptions/{id}/invoice/paid · POST /subscriptions/{id}/usage/charge · POST /subscriptions/{id}/usage/sync
POST /usage · GET /usage/{customerId}/history/{featureId} · POST /usage/estimate · POST /events · POST /events/estimate
POST /plans · GET /plans/{id} · PATCH /plans/{id} · GET /plans · POST /plans/{id}/archive · POST /plans/{id}/draft
DELETE /plans/{id}/draft · POST /plans/{id}/publish · GET /plans/{id}/charges · GET /plans/{id}/overage-charges
POST /plans/{id}/entitlements · GET /plans/{id}/entitlements · PATCH /plans/{id}/entitlements/{featureId}
DELETE /plans/{id}/entitlements/{featureId}
POST /addons · GET /addons/{id} · PATCH /addons/{id} · GET /addons · POST /addons/{id}/archive · POST /addons/{id}/draft
DELETE /addons/{id}/draft · POST /addons/{id}/publish · GET /addons/{id}/charges
POST /addons/{id}/entitlements · GET /addons/{id}/entitlements · PATCH /addons/{id}/entitlements/{featureId}
DELETE /addons/{id}/entitlements/{featureId}
POST /features · GET /features · GET /features/{id} · PATCH /features/{id} · POST /features/{id}/archive
POST /features/{id}/unarchive · POST /products · GET /products · PATCH /products/{id} · POST /products/{id}/archive
POST /products/{id}/unarchive · POST /products/{id}/duplicate
POST /coupons · GET /coupons/{id} · GET /coupons · PATCH /coupons/{id} · POST /coupons/{id}/archive`

interface Sample {
  readonly path?: string
  readonly query?: string
  readonly body?: unknown
}

let world: StiggWorld
let subscriptionId: string

/** What each route is called with so that it succeeds, in an order in which each leaves the next one its work. */
const samples = (): Readonly<Record<string, Sample>> => ({
  'customers.provision': { body: { id: 'new', name: 'New' } },
  'customers.list': { query: 'limit=2&createdAt%5Bgte%5D=2026-01-01T00:00:00Z&email=' },
  'customers.retrieve': { path: '/customers/acme' },
  'customers.update': { path: '/customers/acme', body: { name: 'Acme Inc', couponId: null } },
  'customers.archive': { path: '/customers/new/archive' },
  'customers.unarchive': { path: '/customers/new/unarchive' },
  'customers.import': { body: { customers: [{ id: 'imported', email: 'i@example.com', name: 'I' }] } },
  'customers.retrieveEntitlements': { path: '/customers/acme/entitlements' },
  'customers.checkEntitlement': {
    path: '/customers/acme/entitlements/check',
    query: `featureId=${templates}&requestedUsage=1`,
  },
  'customers.listInvoices': {
    path: '/customers/acme/invoices',
    query: 'stateIn=PAID%2COPEN&orderBy=total&orderDir=ASC',
  },
  'customers.listContracts': { path: '/customers/acme/contracts' },
  'customers.promotionalEntitlements.create': {
    path: '/customers/acme/promotional-entitlements',
    body: {
      promotionalEntitlements: [
        {
          featureId: templates,
          period: '1 month',
          customEndDate: null,
          usageLimit: 50,
          hasUnlimitedUsage: null,
          hasSoftLimit: null,
          enumValues: null,
          isVisible: true,
          resetPeriod: null,
          monthlyResetPeriodConfiguration: null,
          weeklyResetPeriodConfiguration: null,
          yearlyResetPeriodConfiguration: null,
        },
      ],
    },
  },
  'customers.promotionalEntitlements.list': {
    path: '/customers/acme/promotional-entitlements',
    query: 'status=Active',
  },
  'customers.promotionalEntitlements.revoke': {
    path: `/customers/acme/promotional-entitlements/${templates}`,
  },
  'subscriptions.provision': { body: { customerId: 'new', planId: 'plan-revvenu-free' } },
  'subscriptions.list': { query: 'customerId=acme&status=ACTIVE%2CIN_TRIAL' },
  'subscriptions.retrieve': { path: `/subscriptions/${subscriptionId}` },
  'subscriptions.preview': {
    body: { customerId: 'acme', planId: 'plan-revvenu-growth', charges: [{ id: templates, quantity: 3 }] },
  },
  'subscriptions.update': {
    path: `/subscriptions/${subscriptionId}`,
    body: { metadata: { a: 'b' }, scheduleStrategy: 'IMMEDIATE' },
  },
  'subscriptions.transfer': {
    path: `/subscriptions/${subscriptionId}/transfer`,
    body: { destinationResourceId: 'site-1' },
  },
  'customers.listResources': { path: '/customers/acme/resources' },
  'subscriptions.delegate': {
    path: `/subscriptions/${subscriptionId}/delegate`,
    body: { targetCustomerId: 'acme' },
  },
  'subscriptions.migrate': { path: `/subscriptions/${subscriptionId}/migrate` },
  'usage.report': { body: { usages: [{ customerId: 'acme', featureId: templates, value: 1 }] } },
  'usage.history': { path: `/usage/acme/history/${templates}`, query: 'startDate=2026-01-30T00%3A00%3A00Z' },
  'usage.estimate': { body: { customerId: 'acme', featureId: templates, value: 1 } },
  'events.report': {
    body: { events: [{ customerId: 'acme', eventName: 'user_login', idempotencyKey: 'e1' }] },
  },
  'events.estimate': { body: { customerId: 'acme', eventName: 'user_login' } },
  'plans.list': { query: 'productId=product-revvenu&status=PUBLISHED&limit=2' },
  'plans.retrieve': { path: '/plans/plan-revvenu-basic' },
  'plans.listCharges': { path: '/plans/plan-revvenu-basic/charges' },
  'plans.listOverageCharges': { path: '/plans/plan-revvenu-basic/overage-charges' },
  'plans.entitlements.list': { path: '/plans/plan-revvenu-growth/entitlements' },
  'addons.list': {},
  'addons.retrieve': { path: '/addons/addon-10-campaigns' },
  'addons.listCharges': { path: '/addons/addon-10-campaigns/charges' },
  'addons.entitlements.list': { path: '/addons/addon-10-campaigns/entitlements' },
  'features.listFeatures': { query: 'featureType=NUMBER&meterType=INCREMENTAL%2CFLUCTUATING' },
  'features.retrieveFeature': { path: `/features/${templates}` },
  'products.listProducts': { query: 'id=product-revvenu' },
  'coupons.list': {},
  'coupons.retrieve': { path: `/coupons/${couponId}` },
  'subscriptions.cancel': { path: `/subscriptions/${subscriptionId}/cancel` },
  'subscriptions.futureUpdate.cancelSchedule': {
    path: `/subscriptions/${subscriptionId}/future-update/schedule`,
  },
  'subscriptions.futureUpdate.cancelPendingPayment': {
    path: `/subscriptions/${subscriptionId}/future-update/pending-payment`,
  },
  'customers.paymentMethod.attach': {
    path: '/customers/acme/payment-method',
    body: { integrationId: 'sandbox', paymentMethodId, vendorIdentifier: 'STRIPE' },
  },
  'customers.paymentMethod.detach': { path: '/customers/holder/payment-method' },
})
let couponId: string
let paymentMethodId: string

const nameOf = ({ operation, method, path }: StiggRoute) => `${operation}: ${method} ${path}`
const isAnswered = (route: StiggRoute) => route.isRefused !== true
const pathOf = (route: StiggRoute) => route.path.replace(/\{\w+\}/g, 'some')

/** The order of the samples is the order of the scenario. */
const inOrder = (): readonly StiggRoute[] => {
  const names = Object.keys(samples())
  return stiggRoutes
    .filter(isAnswered)
    .toSorted((a, b) => names.indexOf(a.operation) - names.indexOf(b.operation))
}

async function buy(customerId: string): Promise<string> {
  await world.call('POST', '/customers', { id: customerId, name: customerId })
  const { body } = await world.call('POST', '/subscriptions', {
    customerId,
    planId: 'plan-revvenu-growth',
    billingPeriod: 'MONTHLY',
    charges: [{ id: templates, quantity: 2 }],
    checkoutOptions: { successUrl: 'https://app.example.com/a', cancelUrl: 'https://app.example.com/b' },
  })
  const { id, checkoutBillingId } = body.data as unknown as { id: string; checkoutBillingId: string }
  await world.pay(checkoutBillingId, 'succeeds')
  return id
}

beforeAll(async () => {
  world = await createStiggWorld()
  subscriptionId = await buy('acme')
  const held = await buy('holder')
  await world.call('POST', `/subscriptions/${held}/cancel`, { cancellationTime: 'IMMEDIATE' })
  couponId = (await world.engine.readCatalog()).catalog.coupons[0]!.id
  const [method] = await world.engine.listPaymentMethods({ customerId: 'acme' })
  paymentMethodId = method!.billingId
})

describe('the routes', () => {
  test('are those that the SDKs call, all of them', () => {
    const known = stiggRoutes.map(({ method, path }) => `${method} ${path}`)
    const wanted = expected.trim().split(/\s*·\s*|\n/)
    expect(known.toSorted()).toEqual(wanted.toSorted())
    expect(new Set(known).size).toBe(known.length)
  })

  test('have a sample each, so that none goes untested', () => {
    const answered = stiggRoutes.filter(isAnswered).map(({ operation }) => operation)
    expect(Object.keys(samples()).toSorted()).toEqual(answered.toSorted())
  })

  test('answer in the shape that the document describes, every one, in one scenario', async () => {
    for (const route of inOrder()) {
      const { path = pathOf(route), query, body } = samples()[route.operation] ?? {}
      const reply = await world.call(route.method, query ? `${path}?${query}` : path, body)
      expect([route.operation, reply.status, reply.body.code]).toEqual([
        route.operation,
        route.status ?? 200,
        undefined,
      ])
      expectShape(route, reply)
    }
  })

  test.each(stiggRoutes.filter((route) => route.isRefused).map((route) => [nameOf(route), route] as const))(
    '%s says why it is refused, and that repeating it is of no use',
    async (_name, route) => {
      const reply = await world.call(route.method, pathOf(route), route.method === 'GET' ? undefined : {})
      const isCatalog = /^\/(plans|addons|features|products|coupons)/.test(route.path)
      expect(reply).toMatchObject(
        isCatalog
          ? { status: 409, body: { code: 'CatalogManagedAsCode' } }
          : { status: 501, body: { code: 'Unsupported' } },
      )
      expect(reply.headers.get('x-should-retry')).toBe('false')
    },
  )
})

describe('who calls', () => {
  const keys: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
    ['nobody', { 'x-api-key': '' }],
    ['somebody with a wrong key', { 'x-api-key': key.replace('q', 'r') }],
    ['somebody with a key and more', { 'x-api-key': `${key}x` }],
    ['a customer with a token', { 'x-api-key': '', authorization: `Bearer ${key}` }],
  ]

  test.each(keys)('%s is told nothing by any route', async (_who, headers) => {
    for (const route of stiggRoutes) {
      const reply = await world.call(route.method, pathOf(route), undefined, headers)
      expect([nameOf(route), reply.status, reply.body.code]).toEqual([nameOf(route), 401, 'Unauthenticated'])
      expect(reply.headers.get('x-should-retry')).toBe('false')
    }
    expect((await world.call('GET', '/nowhere', undefined, headers)).status).toBe(401)
  })

  test('every key that is listed is accepted while one takes the place of another, and the log has its name', async () => {
    const { engine } = await createEngineWorld()
    const next = 'server-W3nT8kQ5zLxB7vHc2RmJ'
    const handle = createStiggHandler({ backend: engine, keys: [key, { name: 'next', key: next }] })
    for (const [given, id] of [
      [key, 'a'],
      [next, 'b'],
    ] as const) {
      const made = await handle(
        new Request('https://api.example.com/api/v1/customers', {
          method: 'POST',
          headers: { 'x-api-key': given, 'content-type': 'application/json' },
          body: JSON.stringify({ id }),
        }),
      )
      expect(made.status).toBe(201)
    }
    const actors = (await engine.listEvents({})).map(({ customerId, actor }) => [customerId, actor.id])
    expect(actors).toEqual(
      expect.arrayContaining([
        ['a', null],
        ['b', 'next'],
      ]),
    )
  })

  test.each([
    [[]],
    [['']],
    [['short']],
    [['changeme-changeme-changeme-1']],
    [['a'.repeat(40)]],
    [[' '.repeat(30)]],
  ])('the keys %j are refused at start', (keys) => {
    const backend = world.engine
    expect(() => createStiggHandler({ backend, keys })).toThrow(
      expect.objectContaining({ code: 'WeakSecret' }),
    )
    expect(() => createStiggHandler({ backend, keys: [key] })).not.toThrow()
  })
})

/** The answer is what its schema says: nothing is missing, nothing is there that it does not know. */
function expectShape(route: StiggRoute, { body }: StiggReply): void {
  const items: readonly unknown[] = route.hasPages ? (body.data as unknown as unknown[]) : [body.data]
  expect(Object.keys(body).toSorted()).toEqual(route.hasPages ? ['data', 'pagination'] : ['data'])
  for (const item of items) expect(route.data.parse(item)).toEqual(item)
}
