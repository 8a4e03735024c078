import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createClient, keepLastKnown, type ClientOptions } from '../../src/client/index.ts'
import type { Snapshot } from '../../src/protocol/Snapshot.ts'
import { memoryStorage } from './support/memoryStorage.ts'
import { json, scriptedServer, type Script } from './support/scriptedServer.ts'
import { metered, noon, snapshotOf, switchedOn } from './support/snapshots.ts'
import { openTestWorld } from './support/openTestWorld.ts'

const day = 86_400_000
const key = 'latchkey:last-known:/api'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

function visit(
  storage = memoryStorage(),
  script: Script = () => json(snapshotOf()),
  more: Partial<ClientOptions> = {},
) {
  const server = scriptedServer(script)
  const client = createClient({
    baseUrl: '/api',
    fetch: server.fetch,
    random: () => 0.5,
    customerId: 'customer-a',
    lastKnown: keepLastKnown({ storage }),
    ...more,
  })
  return { client, server, storage }
}

/** A visit on which the server was heard, and what it left behind. */
async function firstVisit(snapshot: Snapshot = snapshotOf()) {
  const { client, storage } = visit(memoryStorage(), () => json(snapshot))
  await client.refresh()
  return storage
}

/** A later visit on which the server never answers. */
function laterVisit(storage: ReturnType<typeof memoryStorage>, more: Partial<ClientOptions> = {}) {
  const { client } = visit(storage, () => 'never', more)
  client.subscribe(() => undefined)
  return client
}

describe('the last known values', () => {
  it('are there on the next visit, stale until the server confirms them', async () => {
    const storage = await firstVisit()
    const { client } = visit(storage, () => 'never')
    expect(client.getEntitlement('sso').state).toBe('unknown')
    client.subscribe(() => undefined)
    expect(client.getEntitlement('sso')).toMatchObject({ state: 'granted', isStale: true })
    expect(client.getState()).toMatchObject({ status: 'stale', updatedAt: noon })
  })

  it('give way to whatever the server says, even with a lower revision', async () => {
    const storage = await firstVisit(snapshotOf({ revision: { customer: 1e15, catalog: 1e15, usage: 1e15 } }))
    const { client } = visit(storage, () => json(snapshotOf({ entitlements: [] })))
    client.subscribe(() => undefined)
    expect(client.getEntitlement('sso').isGranted).toBe(true)
    await vi.advanceTimersByTimeAsync(0)
    expect(client.getEntitlement('sso').state).toBe('denied')
    expect(client.getState().status).toBe('fresh')
  })

  it('threat T23: never outlive their own time, however long the visit was ago', async () => {
    const storage = await firstVisit(
      snapshotOf({
        entitlements: [
          metered('campaigns', { validUntil: noon + 3 * day }),
          { ...switchedOn('sso'), validUntil: noon + 60_000 },
        ],
      }),
    )
    vi.setSystemTime(Date.now() + 2 * day)
    const client = laterVisit(storage)
    expect(client.getEntitlement('sso')).toMatchObject({ state: 'unknown', isStale: true })
    expect(client.getEntitlement('campaigns').state).toBe('granted')
    await vi.advanceTimersByTimeAsync(day + 1000)
    expect(client.getEntitlement('campaigns').state).toBe('unknown')
  })

  it('are forgotten after seven days, also while the page stays open', async () => {
    const storage = await firstVisit()
    vi.setSystemTime(Date.now() + 6 * day)
    const client = laterVisit(storage)
    expect(client.getEntitlement('sso').state).toBe('granted')
    await vi.advanceTimersByTimeAsync(day + 1000)
    expect(client.getEntitlement('sso').state).toBe('unknown')
    vi.setSystemTime(Date.now() + day)
    expect(laterVisit(storage).getState().status).toBe('unknown')
  })

  it('are not used when the clock went back behind the day they are from', async () => {
    const storage = await firstVisit()
    vi.setSystemTime(Date.now() - 3_600_000)
    expect(laterVisit(storage).getState().status).toBe('unknown')
  })

  it('threat T3: are forgotten when the customer signs out, of every resource', async () => {
    const { client, storage } = visit(memoryStorage(), (request) =>
      json(snapshotOf({ resourceId: request.path.includes('site-1') ? 'site-1' : null })),
    )
    await client.refresh()
    await client.forResource('site-1').refresh()
    expect(JSON.stringify([...storage.content])).toContain('site-1')
    client.setCustomer(null)
    expect(storage.content.size).toBe(0)
  })

  it('are forgotten when nobody is signed in from the start', async () => {
    const storage = await firstVisit()
    laterVisit(storage, { customerId: null })
    expect(storage.content.size).toBe(0)
  })

  it.each([
    ['another customer', { customerId: 'customer-b' }],
    ['another server', { baseUrl: '/other-api' }],
    ['another resource', { resourceId: 'site-1' }],
  ])('are never those of %s', async (_, more) => {
    const client = laterVisit(await firstVisit(), more)
    expect(client.getState().status).toBe('unknown')
    expect(client.getEntitlement('sso').isGranted).toBe(false)
  })

  it('of each resource come back to it', async () => {
    const { client, storage } = visit(memoryStorage(), (request) =>
      request.path.includes('site-1')
        ? json(snapshotOf({ resourceId: 'site-1', entitlements: [switchedOn('site-feature')] }))
        : json(snapshotOf()),
    )
    await client.refresh()
    await client.forResource('site-1').refresh()
    const later = visit(storage, () => 'never').client
    later.forResource('site-1').subscribe(() => undefined)
    expect(later.getEntitlement('site-feature', { resourceId: 'site-1' }).state).toBe('granted')
    expect(later.getEntitlement('site-feature').state).toBe('unknown')
  })

  it('hold no name, address, card, link or invoice', async () => {
    const { openPage } = await openTestWorld({
      customers: [
        {
          id: 'customer-demo-01',
          name: 'Canary Name',
          email: 'canary@example.com',
          subscriptionParams: { planId: 'plan-revvenu-free' },
        },
      ],
    })
    const storage = memoryStorage()
    const { client } = openPage(undefined, {
      customerId: 'customer-demo-01',
      lastKnown: keepLastKnown({ storage }),
    })
    await client.refresh()
    expect(client.getState().customer?.email).toBe('canary@example.com')
    const [text = ''] = storage.content.values()
    expect(text).toContain('customer-demo-01')
    expect(text).not.toMatch(/canary|https?:|cardLast4|billing_/i)
    // What a real engine says is whole enough to be read again.
    const again = openPage(undefined, {
      customerId: 'customer-demo-01',
      lastKnown: keepLastKnown({ storage }),
      fetch: () => new Promise(() => undefined),
    }).client
    again.subscribe(() => undefined)
    expect(again.getState()).toMatchObject({ status: 'stale' })
    expect(again.getState().subscriptions).toHaveLength(1)
  })

  it('are not kept without being asked for', async () => {
    const storage = memoryStorage()
    const server = scriptedServer(() => json(snapshotOf()))
    await createClient({
      baseUrl: '/api',
      fetch: server.fetch,
      intentStorage: storage,
      customerId: 'customer-a',
    }).refresh()
    expect(storage.content.size).toBe(0)
  })

  it('that are too large to be kept are not', async () => {
    const entitlements = Array.from({ length: 5000 }, (_, index) => switchedOn(`feature-${index}`))
    const storage = await firstVisit(snapshotOf({ entitlements }))
    expect(storage.content.size).toBe(0)
  })
})

describe('what was kept and is now', () => {
  type Entry = { savedAt: number; snapshot: Record<string, unknown> }
  type Stored = { version: number; baseUrl: string; customerId: string; entries: Entry[] }
  const edit =
    (change: (stored: Stored) => void) =>
    (text: string): string => {
      const stored = JSON.parse(text) as Stored
      change(stored)
      return JSON.stringify(stored)
    }
  const snapshotWith = (part: Record<string, unknown>) =>
    edit(({ entries }) => {
      for (const entry of entries) Object.assign(entry.snapshot, part)
    })

  it.each<[string, (text: string) => string]>([
    ['nonsense', () => 'nonsense'],
    ['cut off', (text) => text.slice(0, -20)],
    ['null', () => 'null'],
    ['a number', () => '7'],
    ['an empty list', () => '[]'],
    ['of another version', edit((stored) => (stored.version = 1))],
    ['named as another customer’s', edit((stored) => (stored.customerId = 'customer-b'))],
    ['filled with another customer’s values', snapshotWith({ customer: { id: 'customer-b' } })],
    ['named as another server’s', edit((stored) => (stored.baseUrl = '/evil'))],
    ['without entries', edit((stored) => (stored.entries = []))],
    ['with null for an entry', edit((stored) => (stored.entries = [null as never]))],
    ['from the future', edit(({ entries }) => entries.forEach((entry) => (entry.savedAt += 1e12)))],
    [
      'from nobody knows when',
      edit(({ entries }) => entries.forEach((entry) => (entry.savedAt = 'now' as never))),
    ],
    ['huge', (text) => text.replace('"customer-a"', `"customer-a${'a'.repeat(1_000_000)}"`)],
    ['with a text for the entitlements', snapshotWith({ entitlements: 'all' })],
    [
      'with a text for granted values',
      snapshotWith({ entitlements: [{ ...switchedOn('sso'), enumValues: 'everything' }] }),
    ],
    [
      'with endless validity that is no instant',
      snapshotWith({ entitlements: [{ ...switchedOn('sso'), validUntil: 1e300 }] }),
    ],
    [
      'with an unheard-of feature type',
      snapshotWith({
        entitlements: [{ ...switchedOn('sso'), feature: { id: 'sso', featureType: 'MAGIC' } }],
      }),
    ],
    ['with half a subscription', snapshotWith({ subscriptions: [{ id: 'subscription-1' }] })],
    ['without revision', snapshotWith({ revision: null })],
    ['with an unheard-of reason', snapshotWith({ accessDeniedReason: '<img onerror>' })],
  ])('%s is not used', async (_, spoil) => {
    const storage = await firstVisit()
    storage.content.set(key, spoil(storage.content.get(key) ?? ''))
    const client = laterVisit(storage)
    expect(client.getState()).toMatchObject({ status: 'unknown', customer: null })
    expect(client.getEntitlement('sso').isGranted).toBe(false)
  })

  it('threat T23: poisoned with a grant for ever grants it until the server is heard, and seven days at most', async () => {
    const storage = await firstVisit(snapshotOf({ entitlements: [] }))
    const poison = snapshotWith({
      entitlements: [{ ...switchedOn('gold'), validUntil: null }],
      revision: { customer: 9e15, catalog: 9e15, usage: 9e15 },
    })
    storage.content.set(key, poison(storage.content.get(key) ?? ''))
    const client = laterVisit(storage, { timeoutMs: 14 * day, retry: false })
    expect(client.getEntitlement('gold').isGranted).toBe(true)
    await vi.advanceTimersByTimeAsync(7 * day + 1000)
    expect(client.getEntitlement('gold').isGranted).toBe(false)
    const { client: heard } = visit(storage, () => json(snapshotOf({ entitlements: [] })))
    heard.subscribe(() => undefined)
    await vi.advanceTimersByTimeAsync(0)
    expect(heard.getEntitlement('gold').state).toBe('denied')
  })

  it('threat T23: full of prototype keys changes no prototype', async () => {
    const storage = await firstVisit()
    const text = storage.content.get(key) ?? ''
    storage.content.set(
      key,
      text.replaceAll(
        '"feature":{',
        '"feature":{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}},',
      ),
    )
    const { client } = visit(storage, () => json(snapshotOf({ serverTime: noon + 1 })))
    client.subscribe(() => undefined)
    await vi.advanceTimersByTimeAsync(0)
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
    expect(
      (client.getEntitlement('sso').entitlement?.feature as { polluted?: boolean } | undefined)?.polluted,
    ).toBeUndefined()
  })
})
