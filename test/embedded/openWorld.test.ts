import { consume } from '../../src/client/index.ts'
import { beforeEach, describe, expect, it } from 'vitest'
import catalog from '../../examples/revvenu/catalog.ts'
import {
  createMemoryStorage,
  openWorld,
  type World,
  type WorldExchange,
  type WorldOptions,
} from '../../src/embedded/index.ts'
import type { ProvisionOutcome } from '../../src/protocol/ProvisionOutcome.ts'
import type { SubscriptionEstimate } from '../../src/protocol/results.ts'
import type { Snapshot } from '../../src/protocol/Snapshot.ts'

const free = {
  id: 'customer-demo-01',
  name: 'Acme',
  email: 'john@example.com',
  subscriptionParams: { planId: 'plan-revvenu-free' },
}
const growth = {
  planId: 'plan-revvenu-growth',
  billingPeriod: 'MONTHLY' as const,
  charges: [{ id: 'feature-01-templates', quantity: 2 }],
  addons: [{ id: 'addon-10-campaigns', quantity: 3 }],
}

const open = (options: Partial<WorldOptions> = {}): Promise<World> =>
  openWorld({
    name: 'test',
    catalog,
    customers: [free, { ...free, id: 'customer-demo-02' }],
    customer: 'customer-demo-01',
    storage: createMemoryStorage(),
    ...options,
  })

let keys = 0
beforeEach(() => {
  keys = 0
})

interface Answer<T> {
  readonly status: number
  readonly body: T
}

async function post<T>(world: World, path: string, body: unknown, key = `key-${++keys}`): Promise<Answer<T>> {
  const response = await world.fetch(`/api/latchkey/v1/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify(body),
  })
  return { status: response.status, body: (await response.json()) as T }
}

const snapshotOf = async (world: World): Promise<Snapshot> =>
  (await (await world.fetch('/api/latchkey/v1/snapshot')).json()) as Snapshot

const planOf = (snapshot: Snapshot): string[] =>
  snapshot.subscriptions.map((subscription) => subscription.plan.id)

/** Pays a checkout on its hosted page, as its form does. */
async function pay(world: World, checkoutId: string): Promise<Response> {
  const body = new URLSearchParams({
    step: 'pay',
    cardNumber: '4242 4242 4242 4242',
    expiry: '12 / 40',
    securityCode: '123',
    name: 'John Doe',
    email: 'john@example.com',
  })
  const response = await world.handler(
    new Request(`http://localhost/api/latchkey/payments/checkout/${checkoutId}`, { method: 'POST', body }),
  )
  expect(response.status).toBe(303)
  return response
}

describe('a world', () => {
  it('sells the seed’s subscription for 17 USD through the handler, and unlocks it when it is paid', async () => {
    const world = await open()
    expect(planOf(await snapshotOf(world))).toEqual(['plan-revvenu-free'])

    const estimate = await post<SubscriptionEstimate>(world, 'estimate', growth)
    expect(estimate.body.immediateInvoice.total).toEqual({ amountMinor: 1700, currency: 'USD' })
    expect(estimate.body.payment).toBe('checkout')

    const outcome = await post<ProvisionOutcome>(world, 'provision', {
      ...growth,
      returnUrl: 'http://localhost/app?tab=1',
      quote: estimate.body.quote,
    })
    if (outcome.body.type !== 'checkout') throw new Error(JSON.stringify(outcome.body))
    const { checkoutId, checkoutUrl } = outcome.body
    expect(checkoutUrl).toBe(`http://localhost/embedded/checkout.html?world=test&checkout=${checkoutId}`)
    const campaignsOf = async () =>
      (await snapshotOf(world)).entitlements.find(({ feature }) => feature.id === 'feature-02-campaigns')
        ?.usageLimit
    expect(await campaignsOf()).toBe(1)

    const paid = await pay(world, checkoutId)
    expect(paid.headers.get('location')).toBe(`http://localhost/app?tab=1&latchkey_checkout=${checkoutId}`)

    const reconciled = await post<ProvisionOutcome>(world, 'reconcile', { checkoutId })
    if (reconciled.body.type !== 'succeeded') throw new Error(JSON.stringify(reconciled.body))
    expect(reconciled.body.subscription).toMatchObject({
      status: 'ACTIVE',
      plan: { id: 'plan-revvenu-growth' },
      addons: [{ id: 'addon-10-campaigns', quantity: 3 }],
      totalPrice: {
        subTotal: { amountMinor: 1700, currency: 'USD' },
        total: { amountMinor: 1700, currency: 'USD' },
      },
    })
    expect(await campaignsOf()).toBe(31)
  })

  it('lets customer B reconcile nothing of customer A', async () => {
    const storage = createMemoryStorage()
    const worldOfA = await open({ storage })
    const worldOfB = await open({ storage, customer: 'customer-demo-02' })
    const outcome = await post<ProvisionOutcome>(worldOfA, 'provision', {
      ...growth,
      returnUrl: 'http://localhost/',
    })
    if (outcome.body.type !== 'checkout') throw new Error(JSON.stringify(outcome.body))
    await pay(worldOfA, outcome.body.checkoutId)
    const foreign = await post<unknown>(worldOfB, 'reconcile', { checkoutId: outcome.body.checkoutId })
    const unknown = await post<unknown>(worldOfB, 'reconcile', { checkoutId: 'checkout_unknown' })
    expect(foreign.status).toBe(404)
    expect(foreign.status).toBe(unknown.status)
    expect(planOf(await snapshotOf(worldOfB))).toEqual(['plan-revvenu-free'])
    const [subscription] = (await snapshotOf(worldOfA)).subscriptions.filter(
      ({ plan }) => plan.id === growth.planId,
    )
    for (const path of ['cancel', 'undo', 'reconcile']) {
      expect((await post(worldOfB, path, { subscriptionId: subscription?.id })).status, path).toBe(404)
    }
  })

  it('denies what is over the limit as a value, and counts what is under it', async () => {
    const world = await open()
    const consume = () =>
      post<{ isGranted: boolean }>(world, 'consume', { featureId: 'feature-02-campaigns', amount: 1 })
    expect((await consume()).body.isGranted).toBe(true)
    const denied = await consume()
    expect(denied.status).toBe(200)
    expect(denied.body).toMatchObject({
      isGranted: false,
      accessDeniedReason: 'RequestedUsageExceedingLimit',
    })
  })

  it('answers its client', async () => {
    const world = await open()
    await world.client.refresh()
    expect(world.client.getEntitlement('feature-02-campaigns', { requestedUsage: 1 }).state).toBe('granted')
    await consume(world.client, 'feature-02-campaigns', 1)
    expect(world.client.getEntitlement('feature-02-campaigns', { requestedUsage: 1 }).state).toBe('denied')
  })

  it('opened again is the same world, in which nothing is published or provisioned twice', async () => {
    const storage = createMemoryStorage()
    const first = await open({ storage })
    await post(first, 'consume', { featureId: 'feature-02-campaigns', amount: 1 })
    const before = await first.events()
    const again = await open({ storage })
    expect(await again.events()).toEqual(before)
    expect((await again.backend.readCatalog()).version).toBe(1)
    expect(
      (await post<{ isGranted: boolean }>(again, 'consume', { featureId: 'feature-02-campaigns', amount: 1 }))
        .body.isGranted,
    ).toBe(false)
  })

  it('opened with another description of a customer who is there keeps the one it has', async () => {
    const storage = createMemoryStorage()
    await open({ storage })
    const again = await open({
      storage,
      customers: [{ ...free, name: 'Renamed', subscriptionParams: growth }],
    })
    expect((await again.backend.getCustomer('customer-demo-01')).name).toBe('Acme')
    expect(planOf(await snapshotOf(again))).toEqual(['plan-revvenu-free'])
  })

  it('opened by two at once is set up once', async () => {
    const storage = createMemoryStorage()
    const customers = [{ id: 'customer-demo-02' }, free]
    const [one] = await Promise.all([open({ storage, customers }), open({ storage, customers })])
    const created = (await one.events()).filter(({ type }) => type === 'customer.created')
    expect(created.map(({ customerId }) => customerId).toSorted()).toEqual([
      'customer-demo-01',
      'customer-demo-02',
    ])
    expect((await one.backend.readCatalog()).version).toBe(1)
  })

  it('of another name shares nothing', async () => {
    const storage = createMemoryStorage()
    const one = await open({ storage })
    await post(one, 'consume', { featureId: 'feature-02-campaigns', amount: 1 })
    const other = await open({ storage, name: 'other' })
    expect(
      (await post<{ isGranted: boolean }>(other, 'consume', { featureId: 'feature-02-campaigns', amount: 1 }))
        .body.isGranted,
    ).toBe(true)
  })

  it('begins again after a reset, and its client with it', async () => {
    const world = await open()
    await world.client.refresh()
    await consume(world.client, 'feature-02-campaigns', 1)
    expect(world.client.getEntitlement('feature-02-campaigns', { requestedUsage: 1 }).state).toBe('denied')
    await world.clock.advance(86_400_000)
    await world.reset()
    expect(world.client.getEntitlement('feature-02-campaigns', { requestedUsage: 1 }).state).toBe('granted')
    expect((await world.events()).some(({ type }) => type === 'usage.reported')).toBe(false)
    expect(Math.abs(world.clock.now() - Date.now())).toBeLessThan(5000)
  })

  it('moves its clock, for every tab', async () => {
    const storage = createMemoryStorage()
    const world = await open({ storage })
    const other = await open({ storage })
    const before = (await snapshotOf(other)).serverTime
    await world.clock.advance(31 * 86_400_000)
    expect((await snapshotOf(other)).serverTime - before).toBeGreaterThanOrEqual(31 * 86_400_000)
    await world.clock.set(Date.UTC(2030, 0, 1))
    expect(new Date((await snapshotOf(other)).serverTime).getUTCFullYear()).toBe(2030)
  })

  it('has no payments when none are wanted: everything is created at once', async () => {
    const world = await open({ payments: 'none' })
    expect(world.sandbox).toBeNull()
    const outcome = await post<ProvisionOutcome>(world, 'provision', growth)
    expect(outcome.body.type).toBe('succeeded')
    expect((await world.fetch('/api/latchkey/payments/checkout/x')).status).toBe(404)
  })

  it('tells every call and every change to who watches', async () => {
    const exchanges: WorldExchange[] = []
    const world = await open({ onExchange: (exchange) => exchanges.push(exchange) })
    let changes = 0
    const stop = world.subscribe(() => changes++)
    await post(world, 'consume', { featureId: 'feature-02-campaigns', amount: 1 })
    expect(exchanges).toMatchObject([
      {
        method: 'POST',
        path: '/api/latchkey/v1/consume',
        status: 200,
        requestBody: { amount: 1 },
        responseBody: { isGranted: true },
      },
    ])
    expect(changes).toBeGreaterThan(0)
    stop()
    const seen = changes
    await post(world, 'consume', { featureId: 'feature-02-campaigns', amount: 1 })
    expect(changes).toBe(seen)
  })

  it('shows a signed-out visitor the prices and nothing else', async () => {
    const world = await open({ customer: undefined })
    expect((await snapshotOf(world)).customer).toBeNull()
    expect((await world.fetch('/api/latchkey/v1/paywall')).status).toBe(200)
    expect((await post(world, 'provision', growth)).status).toBe(401)
  })

  it('lets a caller stop waiting', async () => {
    const world = await open()
    const aborted = world.fetch('/api/latchkey/v1/snapshot', {
      signal: AbortSignal.abort(new Error('enough')),
    })
    await expect(aborted).rejects.toThrow('enough')
  })
})

describe('the network of a world', () => {
  it('fails every call like a browser’s while it is away, and none of them reaches the handler', async () => {
    const exchanges: WorldExchange[] = []
    const world = await open({ onExchange: (exchange) => exchanges.push(exchange) })
    world.network.setOffline(true)
    expect(world.network.isOffline).toBe(true)
    const call = post(world, 'consume', { featureId: 'feature-02-campaigns', amount: 1 })
    await expect(call).rejects.toThrow(new TypeError('Failed to fetch'))
    expect(exchanges).toMatchObject([{ method: 'POST', status: 0, responseBody: null }])
    world.network.setOffline(false)
    const again = await post<{ isGranted: boolean }>(world, 'consume', {
      featureId: 'feature-02-campaigns',
      amount: 1,
    })
    expect(again.body.isGranted).toBe(true)
  })

  it('fails a call that is under way, though the server does what it asked', async () => {
    const world = await open()
    const call = post(world, 'consume', { featureId: 'feature-02-campaigns', amount: 1 })
    world.network.setOffline(true)
    await expect(call).rejects.toThrow(TypeError)
    await expect
      .poll(async () => (await world.events()).filter(({ type }) => type.startsWith('usage.')).length)
      .toBe(1)
  })

  it('is noticed by the client, which is fresh again by itself once the network is back', async () => {
    const world = await open()
    const stop = world.client.subscribe(() => undefined)
    await expect.poll(() => world.client.getState().status).toBe('fresh')
    world.network.setOffline(true)
    await world.client.refresh()
    expect(world.client.getState().status).toBe('stale')
    world.network.setOffline(false)
    await expect.poll(() => world.client.getState().status, { timeout: 10_000 }).toBe('fresh')
    stop()
  })

  it('is told to who watches, and is there again after a reset, as all that was broken', async () => {
    const world = await open()
    let changes = 0
    world.subscribe(() => changes++)
    world.network.setOffline(true)
    expect(changes).toBe(1)
    await world.sandbox?.setNetwork({ webhooks: 'lost' })
    await world.sandbox?.forceNextCharge('declined')
    await world.reset()
    expect(world.network.isOffline).toBe(false)
    expect(await world.sandbox?.network()).toMatchObject({ webhooks: 'prompt', nextCharge: null })
  })
})

describe('the clock of a world', () => {
  const day = 86_400_000

  async function subscribed(): Promise<World> {
    const world = await open()
    const outcome = await post<ProvisionOutcome>(world, 'provision', {
      ...growth,
      returnUrl: 'http://localhost/',
    })
    if (outcome.body.type !== 'checkout') throw new Error(JSON.stringify(outcome.body))
    await pay(world, outcome.body.checkoutId)
    return world
  }

  const paid = async (world: World): Promise<number[]> =>
    ((await world.sandbox?.state())?.invoices ?? [])
      .filter(({ status }) => status === 'PAID')
      .map(({ total }) => total.amountMinor)

  it('moved by months, has made every renewal happen, here and at the provider', async () => {
    const world = await subscribed()
    await world.client.refresh()
    await world.clock.advance(93 * day)
    expect(await paid(world)).toEqual([1700, 1700, 1700, 1700])
    const renewals = (await world.events()).filter(({ type }) => type === 'subscription.renewed')
    expect(renewals).toHaveLength(3)
    const [current] = world.client.getState().subscriptions.filter(({ status }) => status === 'ACTIVE')
    expect(current?.currentBillingPeriodEnd).toBeGreaterThan(world.clock.now())
  })

  it('moved to the end of a trial, has ended it', async () => {
    const world = await open({
      customers: [{ id: 'customer-demo-01', subscriptionParams: { planId: 'plan-revvenu-basic' } }],
    })
    const trial = (await snapshotOf(world)).subscriptions.find(({ status }) => status === 'IN_TRIAL')
    await world.clock.set(trial?.trialEndDate ?? 0)
    expect((await world.events()).map(({ type }) => type)).toContain('trial.expired')
  })

  it('makes happen on opening what came due while the world was closed', async () => {
    const storage = createMemoryStorage()
    let now = Date.UTC(2026, 0, 1)
    const machineClock = { now: () => now, wait: () => Promise.resolve() }
    const customers = [{ id: 'customer-demo-01', subscriptionParams: { planId: 'plan-revvenu-basic' } }]
    await open({ storage, machineClock, customers })
    now += 15 * day
    const again = await open({ storage, machineClock, customers })
    expect((await again.events()).map(({ type }) => type)).toContain('trial.expired')
  })
})

describe('the stream of changes of a world', () => {
  const openStream = async (world: World) => {
    const controller = new AbortController()
    const response = await world.fetch('/api/latchkey/v1/changes', { signal: controller.signal })
    const reader = response.body?.getReader()
    if (!reader) throw new Error('There is nothing to read')
    const next = async () => {
      const { value } = await reader.read()
      return value && new TextDecoder().decode(value)
    }
    return { next, abort: () => controller.abort() }
  }

  it('tells of a change as it happens, also to whoever watches the exchanges, and ends when it is left', async () => {
    const exchanges: WorldExchange[] = []
    const world = await open({ onExchange: (exchange) => exchanges.push(exchange) })
    const { next, abort } = await openStream(world)
    expect(await next()).toMatch(/^data: \{"customer":\d+,"catalog":1,"usage":3\}\n\n$/)
    expect(exchanges).toMatchObject([{ path: '/api/latchkey/v1/changes', status: 200, responseBody: null }])
    await world.backend.reportUsage({
      customerId: 'customer-demo-01',
      featureId: 'feature-02-campaigns',
      value: 1,
    })
    expect(await next()).toContain('"usage":4')
    abort()
    expect(await next()).toBeUndefined()
  })

  it('breaks off when the network goes', async () => {
    const world = await open()
    const { next } = await openStream(world)
    await next()
    const waiting = next()
    world.network.setOffline(true)
    await expect(waiting).rejects.toThrow('network error')
  })
})
