import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import {
  createClient,
  type ClientOptions,
  type EntitlementQuery,
  type EntitlementState,
} from '../../src/client/index.ts'
import type { Snapshot } from '../../src/protocol/Snapshot.ts'
import { errorAnswer, json, scriptedServer, type Script } from './support/scriptedServer.ts'
import { metered, noon, snapshotOf, switchedOn } from './support/snapshots.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const minute = 60_000
const known = snapshotOf({
  entitlements: [
    { ...switchedOn('sso'), validUntil: noon + minute },
    metered('campaigns', { currentUsage: 4, validUntil: noon + 2 * minute }),
    switchedOn('for-ever'),
  ],
  validUntil: noon + minute,
})

function connect(script: Script, options: Partial<ClientOptions> = {}) {
  const server = scriptedServer(script)
  const client = createClient({
    baseUrl: '/api',
    fetch: server.fetch,
    random: () => 0.5,
    retry: false,
    ...options,
  })
  return { server, client }
}

const down: Script = () => errorAnswer(500, 'InternalError')
const knowing = (snapshot: Snapshot): Partial<ClientOptions> => ({ initialState: { snapshot, paywalls: {} } })

/** The standing of a client: what it knows of `sso`, and whether the server answers. */
const standings = {
  'not heard yet': () => connect(() => 'never').client,
  'never reached': async () => {
    const { client } = connect(down)
    await client.refresh()
    return client
  },
  confirmed: () => connect(down, knowing(known)).client,
  'stale and valid': async () => {
    const { client } = connect(down, knowing(known))
    await client.refresh()
    return client
  },
  'stale and over': async () => {
    const { client } = connect(down, knowing(known))
    await vi.advanceTimersByTimeAsync(minute)
    await client.refresh()
    return client
  },
} as const

describe('what is answered for a feature that was granted', () => {
  const closed = { whenUnknown: 'closed' } as const
  const open = { whenUnknown: 'open' } as const
  const lastKnown = { whenUnknown: 'last_known' } as const
  const fallback = { fallback: { isGranted: true, usageLimit: 3 } }
  type Row = [
    keyof typeof standings,
    EntitlementQuery | undefined,
    EntitlementState['state'],
    ...('fallback' | 'stale')[],
  ]
  it.each<Row>([
    ['not heard yet', undefined, 'unknown'],
    ['not heard yet', closed, 'unknown'],
    ['not heard yet', open, 'granted', 'fallback'],
    ['not heard yet', lastKnown, 'unknown'],
    ['not heard yet', fallback, 'unknown'],
    ['never reached', undefined, 'unknown'],
    ['never reached', open, 'granted', 'fallback'],
    ['never reached', lastKnown, 'unknown'],
    ['never reached', fallback, 'granted', 'fallback'],
    ['never reached', { fallback: { isGranted: false }, ...open }, 'denied', 'fallback'],
    ['confirmed', undefined, 'granted'],
    ['confirmed', { fallback: { isGranted: false } }, 'granted'],
    ['stale and valid', undefined, 'granted', 'stale'],
    ['stale and valid', { fallback: { isGranted: false } }, 'granted', 'stale'],
    ['stale and over', undefined, 'unknown', 'stale'],
    ['stale and over', closed, 'unknown', 'stale'],
    ['stale and over', open, 'granted', 'fallback', 'stale'],
    ['stale and over', lastKnown, 'granted', 'stale'],
    ['stale and over', fallback, 'granted', 'fallback', 'stale'],
    ['stale and over', { fallback: { isGranted: false }, ...lastKnown }, 'denied', 'fallback', 'stale'],
  ])('%s, asked with %j: %s %s %s', async (standing, query, state, ...marks) => {
    const client = await standings[standing]()
    expect(client.getEntitlement('sso', query)).toMatchObject({
      state,
      isGranted: state === 'granted',
      isFallback: marks.includes('fallback'),
      isStale: marks.includes('stale'),
    })
  })
})

describe('the settings of a client', () => {
  it('hold for features by their ids, then for all, and a call goes before them', async () => {
    const { client } = connect(down, {
      fallbacks: { sso: { isGranted: true } },
      defaultFallback: { isGranted: false },
      whenUnknown: { default: 'open', features: { gold: 'closed' } },
    })
    expect(client.getEntitlement('gold').state).toBe('unknown')
    expect(client.getEntitlement('silver').state).toBe('granted')
    await client.refresh()
    expect(client.getEntitlement('sso').state).toBe('granted')
    expect(client.getEntitlement('silver').state).toBe('denied')
    expect(client.getEntitlement('silver', { fallback: { isGranted: true } }).state).toBe('granted')
    expect(client.getEntitlement('constructor').state).toBe('denied')
  })

  it('count usage against the limit of a fallback', async () => {
    const { client } = connect(down, { fallbacks: { campaigns: { isGranted: true, usageLimit: 3 } } })
    await client.refresh()
    expect(client.getEntitlement('campaigns', { requestedUsage: 3 }).isGranted).toBe(true)
    expect(client.getEntitlement('campaigns', { requestedUsage: 4 })).toMatchObject({
      state: 'denied',
      accessDeniedReason: 'RequestedUsageExceedingLimit',
      remaining: 3,
    })
  })
})

it.each(['__proto__', 'constructor', 'hasOwnProperty'])(
  '%s is never granted by what objects inherit',
  async (id) => {
    const { client } = connect(down, { fallbacks: {}, whenUnknown: { features: {} } })
    await client.refresh()
    expect(client.getEntitlement(id)).toMatchObject({ state: 'unknown', isGranted: false })
  },
)

describe('a grant whose time is over', () => {
  it('is confirmed in time without anybody noticing, when the server answers', async () => {
    const { client, server } = connect(
      () =>
        json({
          ...known,
          serverTime: noon + minute + 500,
          entitlements: [switchedOn('sso')],
          validUntil: null,
        }),
      knowing(known),
    )
    const seen: string[] = []
    const leave = client.subscribe(() => seen.push(client.getEntitlement('sso').state), 'sso')
    await vi.advanceTimersByTimeAsync(10 * minute)
    expect(server.seen).toHaveLength(1)
    expect(seen.every((state) => state === 'granted')).toBe(true)
    leave()
  })

  it('counts no longer two seconds later, when the server keeps the answer back', async () => {
    const { client } = connect(() => 'never', knowing(known))
    const leave = client.subscribe(() => undefined)
    await vi.advanceTimersByTimeAsync(minute + 1900)
    expect(client.getEntitlement('sso').state).toBe('granted')
    await vi.advanceTimersByTimeAsync(200)
    expect(client.getEntitlement('sso')).toMatchObject({ state: 'unknown', isStale: true })
    expect(client.getEntitlement('campaigns').state).toBe('granted')
    expect(client.getEntitlement('for-ever')).toMatchObject({ state: 'granted', isStale: false })
    leave()
  })

  it('counts no longer to the second, while the server cannot be reached', async () => {
    const { client, server } = connect(down, knowing(known))
    const leave = client.subscribe(() => undefined)
    await client.refresh()
    const states = new Set<string>()
    client.subscribe(() => states.add(client.getEntitlement('campaigns').state), 'campaigns')
    await vi.advanceTimersByTimeAsync(2 * minute - 1)
    expect(client.getEntitlement('campaigns').state).toBe('granted')
    await vi.advanceTimersByTimeAsync(1)
    expect(client.getEntitlement('campaigns').state).toBe('unknown')
    expect(client.getEntitlement('for-ever')).toMatchObject({ state: 'granted', isStale: true })
    expect([...states]).toEqual(['unknown'])
    server.use(() =>
      json(snapshotOf({ serverTime: noon + 3 * minute, entitlements: [metered('campaigns')] })),
    )
    await vi.advanceTimersByTimeAsync(5000)
    expect(client.getEntitlement('campaigns')).toMatchObject({ state: 'granted', isStale: false })
    leave()
  })

  it('counts no longer even when refreshing at expiry is switched off', async () => {
    const { client, server } = connect(() => 'never', { ...knowing(known), refreshOn: { expiry: false } })
    const leave = client.subscribe(() => undefined)
    await vi.advanceTimersByTimeAsync(minute + 2000)
    expect(server.seen).toHaveLength(0)
    expect(client.getEntitlement('sso').state).toBe('unknown')
    leave()
    expect(vi.getTimerCount()).toBe(0)
  })
})

describe('a question', () => {
  it('gets the same answer again whatever objects it is written with', () => {
    const { client } = connect(down, knowing(known))
    for (const query of [
      { fallback: { isGranted: true, usageLimit: 3 } },
      { whenUnknown: 'open' as const, requestedValues: ['a'] },
      { requestedUsage: 2, whenUnknown: 'last_known' as const },
    ]) {
      expect(client.getEntitlement('sso', structuredClone(query))).toBe(client.getEntitlement('sso', query))
    }
    expect(client.getEntitlement('sso', { fallback: { isGranted: true } })).not.toBe(
      client.getEntitlement('sso', { fallback: { isGranted: false } }),
    )
  })

  it('that is changed afterwards is another one', () => {
    const { client } = connect(down, knowing(known))
    const requestedValues = ['a']
    const before = client.getEntitlement('sso', { requestedValues })
    requestedValues.push('b')
    expect(client.getEntitlement('sso', { requestedValues })).not.toBe(before)
    expect(client.getEntitlement('sso', { requestedValues: ['a'] })).toBe(before)
  })
})
