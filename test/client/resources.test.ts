import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type ClientOptions, consume, createClient, reportUsage } from '../../src/client/index.ts'
import { deferred, json, scriptedServer, type Script } from './support/scriptedServer.ts'
import { metered, noon, snapshotOf, switchedOn } from './support/snapshots.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const resourceOf = (path: string): string | null => new URLSearchParams(path.split('?')[1]).get('resourceId')
/** Answers for each resource with a feature of its own. */
const byResource: Script = ({ path }) =>
  json(
    snapshotOf({
      resourceId: resourceOf(path),
      entitlements: [switchedOn(`of-${resourceOf(path) ?? 'customer'}`), metered('campaigns')],
    }),
  )

function connect(script: Script = byResource, options: Partial<ClientOptions> = {}) {
  const server = scriptedServer(script)
  return {
    server,
    client: createClient({ baseUrl: '/api', fetch: server.fetch, random: () => 0, ...options }),
  }
}

describe('the client of a resource', () => {
  it('is the same object for the same id, also when it is asked for by another', () => {
    const { client } = connect()
    const site = client.forResource('site-1')
    expect(client.forResource('site-1')).toBe(site)
    expect(site.forResource('site-1')).toBe(site)
    expect(site.forResource('site-2')).toBe(client.forResource('site-2'))
    expect(connect(byResource, { resourceId: 'site-1' }).client.resourceId).toBe('site-1')
  })

  it('has values of its own, which the customer’s client reads by the resource', async () => {
    const { client, server } = connect()
    const leave = [client.subscribe(() => undefined), client.forResource('site-1').subscribe(() => undefined)]
    await vi.advanceTimersByTimeAsync(0)
    expect(server.seen).toHaveLength(2)
    expect(client.getEntitlement('of-customer').state).toBe('granted')
    expect(client.getEntitlement('of-site-1').state).toBe('denied')
    expect(client.getEntitlement('of-site-1', { resourceId: 'site-1' }).state).toBe('granted')
    expect(client.getEntitlement('of-customer', { resourceId: 'site-1' }).state).toBe('denied')
    expect(client.getEntitlement('of-site-2', { resourceId: 'site-2' }).state).toBe('unknown')
    for (const stop of leave) stop()
    expect(vi.getTimerCount()).toBe(0)
  })

  it('shares the token, and one refusal of it', async () => {
    let token = 'old'
    const getToken = vi.fn<(options: { refresh: boolean }) => Promise<string>>(({ refresh }) => {
      if (refresh) token = 'new'
      return Promise.resolve(token)
    })
    const { client } = connect(
      (request, nth) =>
        request.headers.get('authorization') === 'Bearer new'
          ? byResource(request, nth)
          : new Response('{}', { status: 401 }),
      { getToken },
    )
    const clients = Array.from({ length: 50 }, (_, index) => client.forResource(`site-${index}`))
    await Promise.all(clients.map((one) => one.refresh()))
    expect(clients.every((one) => one.getState().status === 'fresh')).toBe(true)
    expect(getToken.mock.calls.filter(([{ refresh }]) => refresh)).toHaveLength(1)
  })

  it('follows a change of customer, whoever is told of it', async () => {
    const { client } = connect(({ path }) =>
      json(snapshotOf({ customerId: 'customer-b', resourceId: resourceOf(path), entitlements: [] })),
    )
    client.hydrate({
      snapshot: snapshotOf(),
      resources: [snapshotOf({ resourceId: 'site-1' })],
      paywalls: {},
    })
    const site = client.forResource('site-1')
    expect(site.getEntitlement('sso').state).toBe('granted')
    site.setCustomer('customer-b')
    expect(client.getEntitlement('sso').state).toBe('unknown')
    expect(site.getEntitlement('sso').state).toBe('unknown')
    await site.refresh()
    expect(site.getState().customer?.id).toBe('customer-b')
  })

  it('knows nothing any more when the server names another customer to its sibling', async () => {
    const { client } = connect(() => json(snapshotOf({ customerId: 'customer-b' })))
    client.hydrate({
      snapshot: snapshotOf(),
      resources: [snapshotOf({ resourceId: 'site-1' })],
      paywalls: {},
    })
    const site = client.forResource('site-1')
    expect(site.getState().customer?.id).toBe('customer-a')
    await client.refresh()
    expect(client.getState().customer?.id).toBe('customer-b')
    expect(site.getState()).toMatchObject({ status: 'unknown', customer: null })
  })

  it('sends its resource with what it uses up, and has its siblings look again', async () => {
    const { client, server } = connect((request, nth) =>
      request.path.includes('consume')
        ? json({
            isGranted: true,
            accessDeniedReason: null,
            featureId: 'campaigns',
            currentUsage: 1,
            usageLimit: 10,
            usageRevision: 2,
          })
        : byResource(request, nth),
    )
    const site = client.forResource('site-1')
    const leave = [client.subscribe(() => undefined), site.subscribe(() => undefined)]
    await vi.advanceTimersByTimeAsync(0)
    await consume(site, 'campaigns', 1)
    expect(server.requestsTo('consume')[0]?.body).toMatchObject({ resourceId: 'site-1' })
    expect(site.getEntitlement('campaigns').currentUsage).toBe(1)
    expect(client.getEntitlement('campaigns').currentUsage).toBe(0)
    const before = server.seen.length
    await vi.advanceTimersByTimeAsync(1100)
    expect(server.seen.slice(before).map(({ path }) => resourceOf(path))).toEqual([null])
    for (const stop of leave) stop()
  })

  it('begins with what the server rendered of it', () => {
    const { client, server } = connect()
    client.hydrate({
      snapshot: snapshotOf(),
      resources: [snapshotOf({ resourceId: 'site-1', entitlements: [switchedOn('of-site-1')] })],
      paywalls: {},
    })
    const read = () => client.getEntitlement('of-site-1', { resourceId: 'site-1' })
    expect(read().state).toBe('granted')
    expect(client.initialView.getEntitlement('of-site-1', { resourceId: 'site-1' })).toBe(read())
    client.forResource('site-1').subscribe(() => undefined)()
    expect(server.seen).toHaveLength(0)
  })

  it('hears of one stream together with its siblings', async () => {
    const stop = vi.fn<() => void>()
    const stream = vi.fn<() => () => void>(() => stop)
    const { client } = connect(byResource, { stream })
    const leave = [client.subscribe(() => undefined), client.forResource('site-1').subscribe(() => undefined)]
    await vi.advanceTimersByTimeAsync(0)
    expect(stream).toHaveBeenCalledTimes(1)
    leave[0]?.()
    expect(stop).not.toHaveBeenCalled()
    leave[1]?.()
    expect(stop).toHaveBeenCalledTimes(1)
  })
})

it('a late reply about usage is dropped when the server has named another customer meanwhile', async () => {
  const late = deferred<Response>()
  const { client } = connect((request) =>
    request.path.includes('report')
      ? late.promise
      : json(
          snapshotOf({ customerId: 'customer-b', serverTime: noon, entitlements: [metered('campaigns')] }),
        ),
  )
  client.hydrate({ snapshot: snapshotOf(), paywalls: {} })
  const report = reportUsage(client, 'campaigns', 7)
  await client.refresh()
  late.resolve(json({ featureId: 'campaigns', currentUsage: 7, usageRevision: 9 }))
  await report
  expect(client.getState().customer?.id).toBe('customer-b')
  expect(client.getEntitlement('campaigns').currentUsage).toBe(0)
})
