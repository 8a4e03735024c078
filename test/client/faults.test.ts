import { consume, reportUsage } from '../../src/client/index.ts'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import * as latchkey from '../../src/client/index.ts'
import type { Client, ClientEvent, Query } from '../../src/client/index.ts'
import { routes, type RouteName } from '../../src/protocol/routes.ts'
import { faultNames, faultyFetch, type FaultName } from '../support/faultyFetch.ts'
import { json } from './support/scriptedServer.ts'
import { memoryStorage } from './support/memoryStorage.ts'
import { snapshotOf } from './support/snapshots.ts'

const TIMEOUT_MS = 15_000
/** What nothing can be shown without, as the handler answers it. */
const subscription = { id: 'subscription-1', plan: { id: 'plan', displayName: 'Plan' }, price: null }
const totals = { total: { amountMinor: 0, currency: 'usd' }, lines: [] }
const succeeded = { type: 'succeeded', subscription }
const counter = { featureId: 'campaigns', currentUsage: 1, usageRevision: 1, isDuplicate: false }

const answers: Record<Exclude<RouteName, 'changes'>, unknown> = {
  snapshot: snapshotOf(),
  paywall: { plans: [] },
  unlock: { isGranted: false, options: [] },
  estimate: { immediateInvoice: totals, recurringInvoice: totals, payment: 'none', quote: null },
  provision: succeeded,
  update: succeeded,
  impact: { lost: [], changed: [], exceeded: [], gained: [], entitlements: [], features: [] },
  cancel: subscription,
  undo: subscription,
  reconcile: succeeded,
  consume: { isGranted: true, accessDeniedReason: null, usageLimit: 10, ...counter },
  report: counter,
  usageHistory: { points: [], markers: [], pace: null },
  promotions: [],
  resources: [],
  requestUpgrade: { requestId: 'request-1' },
  invoices: [],
  paymentMethods: [],
  setUpPaymentMethod: { setupId: 'setup-1', provider: 'sandbox', setupUrl: null, setupSecret: null },
  makeDefaultPaymentMethod: [],
  detachPaymentMethod: [],
}

/** What a call came to: a value, or the error that it shows or rejects with. */
type Outcome = { readonly value: unknown } | { readonly error: unknown }

interface Call {
  /** Settles when the call has. */
  ask(client: Client): Promise<Outcome>
  /** How it stands by itself once the network is back; without it the call is made again. */
  stand?(client: Client): Outcome
}

/** A command: it rejects with its error, and is given again by whoever gave it. */
const command = (send: (client: Client) => Promise<unknown>): Call => ({
  ask: (client) =>
    send(client).then(
      (value) => ({ value }),
      (error: unknown) => ({ error }),
    ),
})

/** A piece of server state: it shows its error, and loads again by itself. */
function query(open: (client: Client) => Query<unknown>): Call {
  const stand = (client: Client): Outcome => {
    const { status, value, error } = open(client).getState()
    return status === 'error' ? { error } : { value }
  }
  return {
    async ask(client) {
      open(client).subscribe(() => undefined)
      await open(client).refresh()
      return stand(client)
    },
    stand,
  }
}

const purchase = (selection: latchkey.PurchaseSelection): Call =>
  command(async (client) => {
    const state = await latchkey.startProvisioning(client, { selection })
    if (state.status === 'error') throw state.error
    return state.status
  })

const calls: Record<RouteName, Call> = {
  snapshot: {
    async ask(client) {
      await client.refresh()
      return { error: client.getState().error }
    },
    stand: (client) => {
      const { error } = client.getState()
      return error ? { error } : { value: client.getState().status }
    },
  },
  // The stream is never waited for: it is opened by the subscription of each test.
  changes: {
    async ask(client) {
      await client.refresh()
      return { error: client.getState().error }
    },
    stand: (client) => ({ value: client.getState().status }),
  },
  paywall: query((client) => latchkey.getPaywall(client)),
  unlock: query((client) => latchkey.getUnlock(client, { featureId: 'campaigns' })),
  estimate: command(async (client) => {
    const state = await latchkey
      .getProvisioning(client)
      .prepare({ selection: { planId: 'plan', billingPeriod: 'MONTHLY' } })
    if (state.status === 'error') throw state.error
    return state.status
  }),
  provision: purchase({ planId: 'plan', billingPeriod: 'MONTHLY' }),
  update: purchase({ subscriptionId: 'subscription-1', charges: [{ id: 'seats', quantity: 2 }] }),
  impact: query((client) =>
    latchkey.getImpact(client, { subscriptionId: 'subscription-1', isCancellation: true }),
  ),
  cancel: command((client) => latchkey.cancelSubscription(client, { subscriptionId: 'subscription-1' })),
  undo: command((client) => latchkey.undoScheduledChange(client, 'subscription-1')),
  reconcile: command((client) => latchkey.reconcile(client, { checkoutId: 'checkout-1' })),
  consume: command((client) => consume(client, 'campaigns', 1)),
  report: command((client) => reportUsage(client, 'campaigns', 1)),
  usageHistory: query((client) => latchkey.getUsageHistory(client, { featureId: 'campaigns', startDate: 0 })),
  promotions: query((client) => latchkey.getPromotions(client)),
  resources: query((client) => latchkey.getResources(client)),
  requestUpgrade: command((client) => latchkey.requestUpgrade(client)),
  invoices: query((client) => latchkey.getInvoices(client)),
  paymentMethods: query((client) => latchkey.getPaymentMethods(client)),
  setUpPaymentMethod: command((client) => latchkey.setUpPaymentMethod(client)),
  makeDefaultPaymentMethod: command((client) => latchkey.makeDefaultPaymentMethod(client, 'card-1')),
  detachPaymentMethod: command((client) => latchkey.detachPaymentMethod(client, 'card-1')),
}

/** What each fault is told as. `slow` is none: the answer comes in time. */
const codes: Record<FaultName, string | null> = {
  refused: 'NetworkError',
  timeout: 'Timeout',
  'cut reply': 'NetworkError',
  '429': 'InvalidResponse',
  '429 with retry-after': 'InvalidResponse',
  '500': 'InvalidResponse',
  '502 HTML': 'InvalidResponse',
  '200 HTML': 'InvalidResponse',
  'wrong shape': 'InvalidResponse',
  slow: null,
}

const paths = new Map(
  Object.entries(routes).map(([name, { method, path }]) => [`${method} /api${path}`, name as RouteName]),
)

function openServer() {
  return faultyFetch((url, init) => {
    const [path = ''] = url.split('?')
    const name = paths.get(`${init?.method ?? 'GET'} ${path}`)
    if (!name) throw new Error(`No route for ${url}`)
    if (name !== 'changes') return Promise.resolve(json(answers[name]))
    const body = new ReadableStream<Uint8Array>()
    return Promise.resolve(new Response(body, { headers: { 'content-type': 'text/event-stream' } }))
  })
}

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const hits = new Map<string, number>()

describe.each(Object.keys(routes) as RouteName[])('%s', (name) => {
  it.each(faultNames)(
    'threat T22: meets %s: typed by its deadline, and well 5 seconds after the fault is over',
    async (fault) => {
      const network = openServer()
      const events: ClientEvent[] = []
      const client = latchkey.createClient({
        baseUrl: '/api',
        fetch: network.fetch,
        stream: latchkey.changeStream,
        intentStorage: memoryStorage(),
        getHref: () => 'http://localhost/app',
        random: () => 0.999,
        onEvent: (event) => events.push(event),
      })
      const call = calls[name]
      if (name !== 'changes') {
        client.subscribe(() => undefined)
        await vi.advanceTimersByTimeAsync(10)
        expect(client.getState().status).toBe('fresh')
      }

      network.use(fault)
      if (name === 'changes') client.subscribe(() => undefined)
      let outcome: Outcome | null = null
      void call.ask(client).then((came) => (outcome = came))
      void client.refresh()
      // A command that came through still brings the client up to date.
      await vi.advanceTimersByTimeAsync(codes[fault] === null ? 2 * TIMEOUT_MS : TIMEOUT_MS)
      const expected = codes[fault]
      if (expected === null) expect(outcome).not.toHaveProperty('error.code')
      else
        expect(outcome).toMatchObject({ error: { name: 'LatchkeyError', type: 'transport', code: expected } })
      expect(['fresh', 'stale', 'fallback']).toContain(client.getState().status)
      const path = routes[name].path
      hits.set(`${name} ${fault}`, network.sent.filter((url) => url.startsWith(`/api${path}`)).length)
      expect(network.hits.get(fault)).toBeGreaterThan(0)

      network.use(null)
      const isAlone = call.stand !== undefined
      const again = isAlone ? null : call.ask(client)
      await vi.advanceTimersByTimeAsync(5000)
      expect(isAlone ? call.stand?.(client) : await again).toHaveProperty('value')
      expect(client.getState()).toMatchObject({ status: 'fresh', error: null })
    },
  )
})

it('threat T22: every fault was met by every call', () => {
  const missed = Object.keys(routes).flatMap((name) =>
    faultNames.filter((fault) => !hits.get(`${name} ${fault}`)).map((fault) => `${name} ${fault}`),
  )
  expect(missed).toEqual([])
  expect(hits.size).toBe(Object.keys(routes).length * faultNames.length)
})
