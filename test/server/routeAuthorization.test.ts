import { describe, expect, it } from 'vitest'
import { routes, type RouteName } from '../../src/protocol/routes.ts'
import { createHandler, type Identity } from '../../src/server/index.ts'
import type { PromotionalEntitlement } from '../../src/protocol/results.ts'
import { promotion } from '../contract/support/storeRows.ts'
import { createRecordingBackend } from './support/recordingBackend.ts'
import { codeOf, requestTo, routeNames, textOf, validInputs, type RequestParts } from './support/requests.ts'

const owner: Identity = { customerId: 'customer-a', userId: 'user-a', role: 'owner' }
const member: Identity = { customerId: 'customer-a', userId: 'user-a' }

function setup(identity: unknown) {
  const backend = createRecordingBackend()
  const errors: unknown[] = []
  const handler = createHandler({
    backend,
    identify: () => identity as Identity | null,
    onError: (error) => errors.push(error),
  })
  return { backend, handler, errors }
}

/** Who may use a route, route by route: a new route has to be added here. */
const memberMay: Readonly<Record<RouteName, boolean>> = {
  snapshot: true,
  paywall: true,
  unlock: true,
  estimate: true,
  provision: false,
  update: false,
  impact: true,
  cancel: false,
  undo: false,
  reconcile: true,
  consume: true,
  report: true,
  usageHistory: true,
  promotions: true,
  resources: true,
  requestUpgrade: true,
  changes: true,
  invoices: false,
  paymentMethods: false,
  setUpPaymentMethod: false,
  makeDefaultPaymentMethod: false,
  detachPaymentMethod: false,
}

describe.each(routeNames)('threat T4: route %s', (name) => {
  it('answers its owner', async () => {
    const { handler } = setup(owner)
    expect((await handler(requestTo(name))).status).toBe(200)
  })

  it('takes an identity without user and role for an owner', async () => {
    const { handler } = setup({ customerId: 'customer-a' })
    expect((await handler(requestTo(name))).status).toBe(200)
  })

  it(`${memberMay[name] ? 'answers' : 'refuses'} a member`, async () => {
    const { handler, backend } = setup(member)
    const response = await handler(requestTo(name))
    expect(response.status).toBe(memberMay[name] ? 200 : 403)
    if (memberMay[name]) return
    expect(await codeOf(response)).toBe('IdentityForbidden')
    expect(backend.calls).toEqual([])
  })

  it(`${routes[name].public ? 'answers' : 'refuses'} nobody`, async () => {
    const { handler, backend } = setup(null)
    const response = await handler(requestTo(name))
    expect(response.status).toBe(routes[name].public ? 200 : 401)
    if (!routes[name].public) expect(backend.calls).toEqual([])
  })

  it.each([
    ['undefined', undefined],
    ['a text', 'customer-a'],
    ['no customer id', { userId: 'user-a' }],
    ['an empty customer id', { customerId: '' }],
    ['a customer id that is a list', { customerId: ['customer-a'] }],
    ['a reserved customer id', { customerId: '__proto__' }],
    ['an unknown role', { customerId: 'customer-a', role: 'admin' }],
    ['resources that are a text', { customerId: 'customer-a', resourceIds: 'resource-1' }],
    ['a country that is none', { customerId: 'customer-a', billingCountryCode: 'Denmark' }],
  ])('answers 500 and tells the host when identify answers %s', async (_name, identity) => {
    const { handler, backend, errors } = setup(identity)
    const response = await handler(requestTo(name))
    expect(response.status).toBe(500)
    expect(await codeOf(response)).toBe('InternalError')
    expect(errors).toMatchObject([{ code: 'InvalidIdentity' }])
    expect(backend.calls).toEqual([])
  })

  it('asks only about the identity’s customer, whatever way another one is passed', async () => {
    for (const [way, parts] of Object.entries(foreignCustomer(name))) {
      const { handler, backend } = setup(owner)
      const response = await handler(requestTo(name, parts))
      expect(response.status, way).toBeLessThan(500)
      expect(JSON.stringify(backend.calls), way).not.toContain('customer-b')
      expect(await textOf(response), way).not.toContain('subscription-of-customer-b')
    }
  })

  it.each(['body', 'query'] as const)('refuses a customer id in the %s as an unknown key', async (place) => {
    const { handler, backend } = setup(owner)
    const parts = foreignCustomer(name)[place]
    if (!parts) return
    const response = await handler(requestTo(name, parts))
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({
      error: { code: 'InvalidRequest', params: { problems: [{ path: 'customerId', code: 'UnknownKey' }] } },
    })
    expect(backend.calls).toEqual([])
  })
})

/** Threat T1: the ways in which customer A may try to name customer B. */
function foreignCustomer(name: RouteName): Record<string, RequestParts> {
  const input = validInputs[name]
  const inBody = (extra: Readonly<Record<string, unknown>>): RequestParts => ({
    input: { ...input, ...extra },
  })
  const isGet = routes[name].method === 'GET'
  return {
    ...(isGet ? {} : { body: inBody({ customerId: 'customer-b' }) }),
    query: { query: '?customerId=customer-b' },
    'other casing': inBody({ customerID: 'customer-b' }),
    'snake case': inBody({ customer_id: 'customer-b' }),
    'the seed’s spelling': inBody({ refId: 'customer-b' }),
    nested: inBody({ customer: { id: 'customer-b' } }),
    list: inBody({ customerId: ['customer-a', 'customer-b'] }),
    'twice in the query': { query: '?customerId=customer-a&customerId=customer-b' },
    'percent-encoded key': { query: '?%63ustomerId=customer-b' },
    header: { headers: { 'x-customer-id': 'customer-b', 'x-customer-key': 'customer-b' } },
    cookie: { headers: { cookie: 'customerId=customer-b' } },
    payer: inBody({ payingCustomerId: 'customer-b' }),
    ...(isGet
      ? {}
      : {
          'prototype key': {
            body: JSON.stringify(input).replace('{', '{"__proto__":{"customerId":"customer-b"},'),
          },
          'key twice in the JSON': {
            body: JSON.stringify({ customerId: 'customer-a', ...input }).replace(
              '{',
              '{"customerId":"customer-b",',
            ),
          },
        }),
  }
}

describe('a path', () => {
  it.each([
    '/v1/customers/customer-b/snapshot',
    '/v1/snapshot/customer-b',
    '/v2/snapshot',
    '',
    '/',
    '/v1/__proto__',
  ])('that is no route answers 404: %s', async (path) => {
    const { handler, backend } = setup(owner)
    const response = await handler(new Request(`https://app.example/api/latchkey${path}`))
    expect(response.status).toBe(404)
    expect(await codeOf(response)).toBe('NotFound')
    expect(backend.calls).toEqual([])
  })
})

describe('an identity with a list of resources', () => {
  const limited: Identity = { customerId: 'customer-a', resourceIds: ['resource-1'] }
  /** About the customer as a whole, or about a subscription. */
  const withoutResource = new Set<RouteName>([
    'update',
    'cancel',
    'undo',
    'reconcile',
    'promotions',
    'resources',
    'requestUpgrade',
    'changes',
    'invoices',
    'paymentMethods',
    'setUpPaymentMethod',
    'makeDefaultPaymentMethod',
    'detachPaymentMethod',
  ])
  const withResource = routeNames.filter((name) => !withoutResource.has(name))

  it.each(withResource)('finds no other resource through %s', async (name) => {
    const { handler, backend } = setup(limited)
    const own = requestTo(name, { input: { ...validInputs[name], resourceId: 'resource-1' } })
    expect((await handler(own)).status).toBe(200)
    backend.calls.length = 0
    const foreign = requestTo(name, { input: { ...validInputs[name], resourceId: 'resource-2' } })
    const response = await handler(foreign)
    expect(response.status).toBe(404)
    expect(backend.calls).toEqual([])
  })

  it.each([
    ['update', { subscriptionId: 'sub-of-resource-2' }, 'updateSubscription', 'SubscriptionNotFound'],
    ['estimate', { subscriptionId: 'sub-of-resource-2' }, 'estimateSubscription', 'SubscriptionNotFound'],
    ['impact', { subscriptionId: 'sub-of-resource-2' }, 'estimateImpact', 'SubscriptionNotFound'],
    [
      'impact',
      { subscriptionId: 'sub-of-resource-2', isCancellation: true },
      'estimateImpact',
      'SubscriptionNotFound',
    ],
    [
      'requestUpgrade',
      { selection: { planId: 'plan', resourceId: 'resource-2' } },
      'requestUpgrade',
      'NotFound',
    ],
    ['cancel', { subscriptionId: 'sub-of-resource-2' }, 'cancelSubscription', 'SubscriptionNotFound'],
    ['undo', { subscriptionId: 'sub-of-resource-2' }, 'cancelScheduledUpdate', 'SubscriptionNotFound'],
    ['reconcile', { subscriptionId: 'sub-of-resource-2' }, 'reconcilePayment', 'SubscriptionNotFound'],
  ] as const)('cannot %s a subscription of another resource', async (name, input, operation, code) => {
    const { handler, backend } = setup(limited)
    expect(await codeOf(await handler(requestTo(name, { input })))).toBe(code)
    expect(backend.calls.map((call) => call.operation)).not.toContain(operation)
  })

  it('sees only its own resources and visible promotions', async () => {
    const { handler, backend } = setup(limited)
    const given = (id: string, more: Partial<PromotionalEntitlement> = {}): PromotionalEntitlement => ({
      ...promotion(),
      id,
      featureId: 'campaigns',
      isVisible: true,
      ...more,
    })
    backend.promotions = [
      given('own', { resourceId: 'resource-1' }),
      given('foreign', { resourceId: 'resource-2' }),
      given('hidden', { isVisible: false }),
      given('unknown', { featureId: 'gone' }),
      given('of all'),
    ]
    expect(await (await handler(requestTo('resources'))).json()).toEqual([{ id: 'resource-1', createdAt: 0 }])
    expect(await (await handler(requestTo('promotions'))).json()).toMatchObject([
      { id: 'own', feature: { id: 'campaigns', displayName: 'campaigns' } },
      { id: 'of all' },
    ])
  })

  it('learns nothing from a checkout of another resource', async () => {
    const { handler, backend } = setup(limited)
    const plain = backend.outcome('customer-a')
    if (plain.type !== 'succeeded') throw new Error('expected a subscription')
    backend.outcome = () => ({ ...plain, subscription: { ...plain.subscription, resourceId: 'resource-2' } })
    expect(await codeOf(await handler(requestTo('reconcile')))).toBe('CheckoutNotFound')
  })

  it('sees only its own subscriptions in the snapshot', async () => {
    const { handler, backend } = setup(limited)
    const [one] = (await backend.getSnapshot({ customerId: 'customer-a' })).subscriptions
    if (!one) throw new Error('expected a subscription')
    backend.snapshot = {
      subscriptions: [
        { ...one, id: 's0' },
        { ...one, id: 's1', resourceId: 'resource-1' },
        { ...one, id: 's2', resourceId: 'resource-2' },
      ],
    }
    const snapshot = (await (await handler(requestTo('snapshot'))).json()) as {
      subscriptions: { id: string }[]
    }
    expect(snapshot.subscriptions.map(({ id }) => id)).toEqual(['s0', 's1'])
  })
})

describe('a host’s own authorize', () => {
  it('decides instead, and sees what else the host keeps in the identity', async () => {
    const backend = createRecordingBackend()
    const handler = createHandler({
      backend,
      identify: () => ({ customerId: 'customer-a', userId: 'user-a', plan: 'x' }) as Identity,
      authorize: (action, identity) =>
        action === 'read' || (identity as Identity & { plan?: string }).plan === 'x',
    })
    expect((await handler(requestTo('provision'))).status).toBe(200)
    expect((await handler(requestTo('invoices'))).status).toBe(200)
  })
})
