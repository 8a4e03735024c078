import { getPage } from '../../src/client/environment/getPage.ts'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createClient, type Client, type ClientOptions } from '../../src/client/index.ts'
import type { Snapshot } from '../../src/protocol/Snapshot.ts'
import { deferred, errorAnswer, json, scriptedServer, type Script } from './support/scriptedServer.ts'
import { metered, noon, snapshotOf, switchedOn } from './support/snapshots.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

function connect(script: Script, options: Partial<ClientOptions> = {}) {
  const server = scriptedServer(script)
  const client = createClient({ baseUrl: '/api', fetch: server.fetch, random: () => 0.5, ...options })
  return { server, client }
}

const initially = (snapshot: Snapshot): Partial<ClientOptions> => ({
  initialState: { snapshot, paywalls: {} },
})
const usageOf = (client: Client, featureId = 'campaigns'): number =>
  client.getEntitlement(featureId).currentUsage

describe('entitlements', () => {
  it('are unknown before the server was heard', () => {
    const { client, server } = connect(() => json(snapshotOf()))
    expect(client.getEntitlement('sso')).toMatchObject({
      state: 'unknown',
      isGranted: false,
      isFallback: false,
    })
    expect(server.seen).toHaveLength(0)
  })

  it('are known after one request', async () => {
    const { client } = connect(() =>
      json(snapshotOf({ entitlements: [metered('campaigns', { currentUsage: 9 })] })),
    )
    await client.refresh()
    expect(client.getEntitlement('campaigns', { requestedUsage: 1 })).toMatchObject({
      state: 'granted',
      usageLimit: 10,
      currentUsage: 9,
      remaining: 1,
      updatedAt: noon,
    })
    expect(client.getEntitlement('campaigns', { requestedUsage: 2 })).toMatchObject({
      state: 'denied',
      accessDeniedReason: 'RequestedUsageExceedingLimit',
    })
    expect(client.getState()).toMatchObject({ status: 'fresh', customer: { id: 'customer-a' } })
  })

  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'unheard-of'])(
    'of a feature called %s that nobody has are denied',
    (featureId) => {
      const { client } = connect(() => json({}), {
        ...initially(snapshotOf()),
        fallbacks: { sso: { isGranted: true } },
      })
      expect(client.getEntitlement(featureId)).toMatchObject({
        state: 'denied',
        accessDeniedReason: 'NoFeatureEntitlementInSubscription',
      })
    },
  )

  it('are the same object for the same question', () => {
    const { client } = connect(() => json({}), initially(snapshotOf()))
    for (const request of [undefined, {}, { requestedUsage: 3 }, { requestedValues: ['a', 'b'] }]) {
      const copy = request && structuredClone(request)
      expect(client.getEntitlement('campaigns', copy)).toBe(client.getEntitlement('campaigns', request))
    }
    expect(client.getEntitlement('campaigns', { requestedUsage: 1 })).not.toBe(
      client.getEntitlement('campaigns'),
    )
    expect(client.getEntitlement('campaigns', { requestedValues: ['a'] })).not.toBe(
      client.getEntitlement('campaigns', { requestedValues: ['b'] }),
    )
  })

  it('keep their identity when a later answer says the same', async () => {
    const { client } = connect(() => json(snapshotOf({ serverTime: noon + 5000 })), initially(snapshotOf()))
    const read = () => [
      client.getEntitlement('campaigns'),
      client.getEntitlement('gone'),
      client.getEntitlements(),
    ]
    const before = read()
    const { customer, subscriptions } = client.getState()
    await client.refresh()
    expect(client.getState().updatedAt).toBe(noon + 5000)
    for (const [index, value] of read().entries()) expect(value).toBe(before[index])
    expect(client.getState().customer).toBe(customer)
    expect(client.getState().subscriptions).toBe(subscriptions)
  })

  it('change alone when one of them changes', async () => {
    const entitlements = [metered('campaigns', { currentUsage: 4 }), switchedOn('sso')]
    const { client } = connect(
      () => json(snapshotOf({ entitlements, revision: { customer: 1, catalog: 1, usage: 2 } })),
      initially(snapshotOf()),
    )
    const before = { campaigns: client.getEntitlement('campaigns'), sso: client.getEntitlement('sso') }
    await client.refresh()
    expect(client.getEntitlement('campaigns')).not.toBe(before.campaigns)
    expect(client.getEntitlement('sso')).toBe(before.sso)
  })
})

describe('when the server cannot be reached', () => {
  it('answers from the fallbacks, and says so', async () => {
    const fallbacks = { sso: { isGranted: true }, campaigns: { isGranted: false, usageLimit: 5 } }
    const { client } = connect(() => errorAnswer(500, 'InternalError'), { fallbacks })
    await client.refresh()
    expect(client.getState()).toMatchObject({ status: 'fallback', error: { code: 'InternalError' } })
    expect(client.getEntitlement('sso')).toMatchObject({
      state: 'granted',
      isGranted: true,
      isFallback: true,
    })
    expect(client.getEntitlement('campaigns')).toMatchObject({
      state: 'denied',
      usageLimit: 5,
      isFallback: true,
    })
    expect(client.getEntitlement('other')).toMatchObject({
      state: 'unknown',
      isGranted: false,
      isFallback: false,
    })
    expect(client.getEntitlement('__proto__')).toMatchObject({ state: 'unknown', isGranted: false })
  })

  it('keeps the last known values and says that they are stale', async () => {
    const { client, server } = connect(() => json(snapshotOf()))
    await client.refresh()
    server.use(() => new Response('<html>', { status: 200 }))
    await client.refresh()
    expect(client.getState()).toMatchObject({
      status: 'stale',
      error: { code: 'InvalidResponse' },
      updatedAt: noon,
    })
    expect(client.getEntitlement('sso')).toMatchObject({ state: 'granted', isStale: true })
  })

  it('recovers by itself within 5 seconds of the network coming back, while somebody listens', async () => {
    const { client, server } = connect(() => new TypeError('fetch failed'))
    const unsubscribe = client.subscribe(() => undefined)
    await vi.advanceTimersByTimeAsync(120_000)
    expect(client.getState().status).toBe('fallback')
    server.use(() => json(snapshotOf()))
    await vi.advanceTimersByTimeAsync(5000)
    expect(client.getState()).toMatchObject({ status: 'fresh', error: null })
    unsubscribe()
    expect(vi.getTimerCount()).toBe(0)
  })

  it('does not hammer the server meanwhile', async () => {
    const { client, server } = connect(() => new TypeError('fetch failed'))
    const unsubscribe = client.subscribe(() => undefined)
    await vi.advanceTimersByTimeAsync(60_000)
    unsubscribe()
    expect(server.seen.length).toBeLessThan(60)
  })

  it.each([
    ['a number', 5],
    ['no revision', { ...snapshotOf(), revision: null }],
    ['an entitlement without feature', { ...snapshotOf(), entitlements: [{}] }],
    ['null', null],
  ])('survives an answer of another shape: %s', async (_, body) => {
    const { client } = connect(() => json(body), initially(snapshotOf()))
    await client.refresh()
    expect(client.getState()).toMatchObject({ status: 'stale', error: { code: 'InvalidResponse' } })
    expect(client.getEntitlement('sso').isGranted).toBe(true)
  })
})

describe('answers that are behind', () => {
  const known = snapshotOf({
    revision: { customer: 5, catalog: 5, usage: 5 },
    entitlements: [metered('campaigns', { currentUsage: 5 })],
  })
  const older = (change: Partial<Snapshot>) =>
    snapshotOf({
      revision: known.revision,
      entitlements: [metered('campaigns', { currentUsage: 1 })],
      ...change,
    })

  it.each([
    ['an older customer revision', older({ revision: { customer: 4, catalog: 9, usage: 9 } })],
    ['an older catalog revision', older({ revision: { customer: 9, catalog: 4, usage: 9 } })],
    ['an older usage revision', older({ revision: { customer: 9, catalog: 9, usage: 4 } })],
    ['the same revision at an earlier time', older({ serverTime: noon - 1 })],
  ])('with %s never overwrite', async (_, late) => {
    const { client, server } = connect(() => json(late), initially(known))
    await client.refresh()
    expect(usageOf(client)).toBe(5)
    // What it was asked for may be new all the same, so it is asked again, but not for ever.
    expect(server.seen).toHaveLength(3)
  })

  it.each([
    ['a newer part', older({ revision: { customer: 5, catalog: 5, usage: 6 }, serverTime: noon - 1 })],
    ['the same revision at a later time', older({ serverTime: noon + 1 })],
  ])('but those with %s do', async (_, newer) => {
    const { client } = connect(() => json(newer), initially(known))
    await client.refresh()
    expect(usageOf(client)).toBe(1)
  })
})

describe('refresh', () => {
  it('shares one request among calls at the same time', async () => {
    const answer = deferred<Response>()
    const { client, server } = connect(() => answer.promise)
    const calls = [client.refresh(), client.refresh(), client.refresh()]
    answer.resolve(json(snapshotOf()))
    await Promise.all(calls)
    expect(server.seen).toHaveLength(1)
  })

  it('starts another request after the one under way when the news has to be newer', async () => {
    const answer = deferred<Response>()
    const { client, server } = connect((_, nth) =>
      nth === 1 ? answer.promise : json(snapshotOf({ serverTime: noon + 1 })),
    )
    const first = client.refresh()
    const newer = client.refresh({ isNew: true })
    answer.resolve(json(snapshotOf()))
    await Promise.all([first, newer])
    expect(server.seen).toHaveLength(2)
    expect(client.getState().updatedAt).toBe(noon + 1)
  })

  it('asks with the tag of the last answer, and takes 304 as a confirmation', async () => {
    const { client, server } = connect((request) =>
      request.headers.get('if-none-match') === '"1"'
        ? new Response(null, { status: 304 })
        : json(snapshotOf(), { headers: { etag: '"1"' } }),
    )
    await client.refresh()
    const before = client.getEntitlement('campaigns')
    await vi.advanceTimersByTimeAsync(7000)
    await client.refresh()
    expect(server.seen).toHaveLength(2)
    expect(client.getState()).toMatchObject({ status: 'fresh', updatedAt: noon + 7000 })
    expect(client.getEntitlement('campaigns')).toBe(before)
  })
})

describe('a subscriber', () => {
  it('makes the client ask once, unless the server rendered already', async () => {
    const { client, server } = connect(() => json(snapshotOf()))
    const leave = [client.subscribe(() => undefined), client.subscribe(() => undefined)]
    await vi.advanceTimersByTimeAsync(0)
    expect(server.seen).toHaveLength(1)
    for (const unsubscribe of leave) unsubscribe()

    const rendered = connect(() => json(snapshotOf()), initially(snapshotOf()))
    rendered.client.subscribe(() => undefined)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(rendered.server.seen).toHaveLength(0)
  })

  it('that comes back at once finds everything as it was, later it looks again', async () => {
    const { client, server } = connect(() => json(snapshotOf()), initially(snapshotOf()))
    client.subscribe(() => undefined)()
    client.subscribe(() => undefined)()
    expect(server.seen).toHaveLength(0)
    await vi.advanceTimersByTimeAsync(6000)
    client.subscribe(() => undefined)()
    expect(server.seen).toHaveLength(1)
  })

  it('that leaves twice counts once', async () => {
    const { client, server } = connect(() => json(snapshotOf({ validUntil: noon + 2000 })))
    const leave = client.subscribe(() => undefined)
    client.subscribe(() => undefined)
    await vi.advanceTimersByTimeAsync(0)
    leave()
    leave()
    await vi.advanceTimersByTimeAsync(3000)
    expect(server.seen).toHaveLength(2)
  })
})

describe('time', () => {
  it('is looked at again when what is known is over, whatever the clock of the machine says', async () => {
    vi.setSystemTime(new Date('2036-06-01'))
    const { client, server } = connect((_, nth) =>
      json(
        snapshotOf({ serverTime: noon + (nth - 1) * 60_000, validUntil: nth === 1 ? noon + 60_000 : null }),
      ),
    )
    client.subscribe(() => undefined)
    await vi.advanceTimersByTimeAsync(59_000)
    expect(server.seen).toHaveLength(1)
    expect(client.now()).toBe(noon + 59_000)
    await vi.advanceTimersByTimeAsync(2000)
    expect(server.seen).toHaveLength(2)
  })

  it('further away than a timer reaches is waited for in steps', async () => {
    const days = 60
    const { client, server } = connect((_, nth) =>
      json(snapshotOf({ validUntil: nth === 1 ? noon + days * 86_400_000 : null })),
    )
    client.subscribe(() => undefined)
    await vi.advanceTimersByTimeAsync((days - 1) * 86_400_000)
    expect(server.seen).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(2 * 86_400_000)
    expect(server.seen).toHaveLength(2)
  })

  it('that is over on arrival is not asked about in a loop', async () => {
    const { client, server } = connect(() => json(snapshotOf({ validUntil: noon - 1 })))
    client.subscribe(() => undefined)
    await vi.advanceTimersByTimeAsync(10_000)
    expect(server.seen.length).toBeLessThanOrEqual(11)
  })
})

describe('another customer', () => {
  it('never gets a late reply of the previous one', async () => {
    const late = deferred<Response>()
    const { client } = connect((_, nth) =>
      nth === 1 ? late.promise : json(snapshotOf({ customerId: 'customer-b', entitlements: [] })),
    )
    client.setCustomer('customer-a')
    const first = client.refresh()
    client.setCustomer('customer-b')
    await client.refresh()
    late.resolve(json(snapshotOf({ revision: { customer: 99, catalog: 99, usage: 99 } })))
    await first
    expect(client.getState().customer?.id).toBe('customer-b')
    expect(client.getEntitlement('sso').state).toBe('denied')
  })

  it('sees nothing of the previous one from the first moment', async () => {
    const { client } = connect(() => 'never', initially(snapshotOf()))
    client.subscribe(() => undefined)
    client.setCustomer('customer-b')
    expect(client.getState()).toMatchObject({ status: 'unknown', customer: null, subscriptions: [] })
    expect(client.getEntitlement('sso').state).toBe('unknown')
    expect(client.getEntitlements()).toEqual([])
  })

  it('that was not expected is not shown', async () => {
    const { client } = connect(() => json(snapshotOf({ customerId: 'customer-b' })), {
      customerId: 'customer-a',
    })
    await client.refresh()
    expect(client.getState()).toMatchObject({
      status: 'fallback',
      customer: null,
      error: { code: 'CustomerMismatch' },
    })
  })

  it('whom the server names replaces the previous one, whatever the revisions', async () => {
    const { client } = connect(
      () =>
        json(
          snapshotOf({
            customerId: 'customer-b',
            revision: { customer: 0, catalog: 0, usage: 0 },
            entitlements: [],
          }),
        ),
      initially(snapshotOf({ revision: { customer: 9, catalog: 9, usage: 9 } })),
    )
    await client.refresh()
    expect(client.getState().customer?.id).toBe('customer-b')
    expect(client.getEntitlement('sso').isGranted).toBe(false)
  })

  it('is not a change when the server rendered that very customer', () => {
    const { client, server } = connect(() => json(snapshotOf()), initially(snapshotOf()))
    client.subscribe(() => undefined)
    client.setCustomer('customer-a')
    expect(client.getState().status).toBe('fresh')
    expect(server.seen).toHaveLength(0)
  })
})

describe('leaving for a URL', () => {
  it('happens only when it is safe', () => {
    const opened: string[] = []
    const { client } = connect(() => json({}), {
      getHref: () => 'https://app.example.com/pricing',
      openUrl: (url) => opened.push(url),
      allowedHosts: ['pay.example.net'],
    })
    expect(getPage(client).openUrl('javascript:alert(1)')).toBe(false)
    expect(getPage(client).openUrl('//evil.example')).toBe(false)
    expect(getPage(client).openUrl('https://pay.example.net/x')).toBe(true)
    expect(getPage(client).openUrl('/checkout.html')).toBe(true)
    expect(opened).toEqual(['https://pay.example.net/x', 'https://app.example.com/checkout.html'])
  })
})

it('can be made where there is no browser', () => {
  expect(() => createClient({ baseUrl: '/api' })).not.toThrow()
})
