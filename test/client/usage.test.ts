import { describe, expect, it } from 'vitest'
import { consume, createClient, reportUsage } from '../../src/client/index.ts'
import { openTestWorld } from './support/openTestWorld.ts'
import { deferred, errorAnswer, json, scriptedServer } from './support/scriptedServer.ts'
import { metered, snapshotOf } from './support/snapshots.ts'

const campaigns = 'feature-02-campaigns'

describe('consume, against the real handler', () => {
  it('takes a unit, shows it at once, and is denied when there is none left', async () => {
    const { openPage } = await openTestWorld()
    const { client, events, asked } = openPage()
    await client.refresh()
    expect(client.getEntitlement(campaigns, { requestedUsage: 1 }).isGranted).toBe(true)

    expect(await consume(client, campaigns, 1)).toMatchObject({
      isGranted: true,
      currentUsage: 1,
      usageLimit: 1,
    })
    expect(client.getEntitlement(campaigns)).toMatchObject({
      currentUsage: 1,
      remaining: 0,
      isPending: false,
    })
    expect(client.getEntitlement(campaigns, { requestedUsage: 1 })).toMatchObject({
      state: 'denied',
      accessDeniedReason: 'RequestedUsageExceedingLimit',
    })

    expect(await consume(client, campaigns, 1)).toMatchObject({
      isGranted: false,
      accessDeniedReason: 'RequestedUsageExceedingLimit',
    })
    expect(events).toContainEqual({
      type: 'denied',
      featureId: campaigns,
      reason: 'RequestedUsageExceedingLimit',
    })
    expect(asked).toEqual(['/snapshot', '/consume', '/consume'])
  })

  it('counts once when the reply was lost', async () => {
    const { world, openPage, injectFaults } = await openTestWorld()
    const { client, asked } = openPage()
    await client.refresh()
    injectFaults(['reply lost', 'refused'])
    expect(await consume(client, campaigns, 1)).toMatchObject({ isGranted: true, currentUsage: 1 })
    expect(asked.filter((path) => path === '/consume')).toHaveLength(3)
    const answer = await world.backend.getEntitlement({
      customerId: 'customer-demo-01',
      featureId: campaigns,
    })
    expect(answer.entitlement?.currentUsage).toBe(1)
  })

  it('learns from a denial that the cache was behind', async () => {
    const { world, openPage } = await openTestWorld()
    const { client, asked } = openPage()
    await client.refresh()
    await world.backend.cancelSubscription({
      customerId: 'customer-demo-01',
      subscriptionId: client.getState().subscriptions[0]?.id ?? '',
      cancellationTime: 'IMMEDIATE',
    })
    expect((await consume(client, campaigns, 1)).isGranted).toBe(false)
    await client.refresh()
    expect(client.getEntitlement(campaigns).isGranted).toBe(false)
    expect(asked).toEqual(['/snapshot', '/consume', '/snapshot'])
  })

  it('rejects with what was wrong with the call', async () => {
    const { openPage } = await openTestWorld()
    const { client } = openPage()
    await expect(consume(client, campaigns, 0)).rejects.toMatchObject({ code: 'InvalidRequest' })
    await expect(consume(client, 'feature-unknown', 1)).rejects.toMatchObject({ code: 'FeatureNotFound' })
  })
})

describe('reportUsage, against the real handler', () => {
  it('shows an increase at once and settles on what the server says', async () => {
    const { openPage } = await openTestWorld()
    const { client } = openPage()
    await client.refresh()
    const report = reportUsage(client, campaigns, 4)
    expect(client.getEntitlement(campaigns)).toMatchObject({ currentUsage: 4, isPending: true })
    expect(await report).toMatchObject({ currentUsage: 4 })
    expect(client.getEntitlement(campaigns)).toMatchObject({ currentUsage: 4, isPending: false })
  })

  it('shows a decrease only when it is acknowledged', async () => {
    const { openPage } = await openTestWorld()
    const { client } = openPage()
    await client.refresh()
    await reportUsage(client, campaigns, 4)
    const report = reportUsage(client, campaigns, 1, { updateBehavior: 'SET' })
    expect(client.getEntitlement(campaigns).currentUsage).toBe(4)
    await report
    expect(client.getEntitlement(campaigns).currentUsage).toBe(1)
  })

  it('takes an increase back, visibly, when it is refused', async () => {
    const { openPage } = await openTestWorld()
    const { client, events } = openPage()
    await client.refresh()
    const shown: number[] = []
    client.subscribe(() => shown.push(client.getEntitlement('feature-01-templates').currentUsage))
    await expect(reportUsage(client, 'feature-01-templates', 1)).rejects.toMatchObject({
      code: 'UsageNotReportable',
    })
    expect(shown).toEqual([1, 0])
    expect(client.getEntitlement('feature-01-templates')).toMatchObject({ currentUsage: 0, isPending: false })
    expect(events).toContainEqual(
      expect.objectContaining({ type: 'usage_refused', featureId: 'feature-01-templates' }),
    )
  })

  it('counts once when the reply was lost', async () => {
    const { openPage, injectFaults } = await openTestWorld()
    const { client } = openPage()
    await client.refresh()
    injectFaults(['reply lost'])
    expect(await reportUsage(client, campaigns, 5)).toMatchObject({ currentUsage: 5 })
  })
})

describe('answers that overtake each other', () => {
  it('leave the newest amount of each feature', async () => {
    const replies = [deferred<Response>(), deferred<Response>(), deferred<Response>()]
    let nth = 0
    const server = scriptedServer(() => replies[nth++]!.promise)
    const entitlements = [metered('a'), metered('b')]
    const client = createClient({
      baseUrl: '/api',
      fetch: server.fetch,
      initialState: { snapshot: snapshotOf({ entitlements }), paywalls: {} },
    })
    const answer = (featureId: string, currentUsage: number, usageRevision: number) =>
      json({
        isGranted: true,
        accessDeniedReason: null,
        featureId,
        currentUsage,
        usageLimit: 10,
        usageRevision,
      })
    const calls = [consume(client, 'a', 1), consume(client, 'b', 1), consume(client, 'a', 1)]
    replies[2]!.resolve(answer('a', 2, 4))
    await calls[2]
    replies[0]!.resolve(answer('a', 1, 2))
    replies[1]!.resolve(answer('b', 1, 3))
    await Promise.all(calls)
    expect(client.getEntitlement('a').currentUsage).toBe(2)
    expect(client.getEntitlement('b').currentUsage).toBe(1)
    expect(client.getState().revision?.usage).toBe(4)
  })

  it('for a previous customer change nothing', async () => {
    const reply = deferred<Response>()
    const server = scriptedServer((request) =>
      request.path.includes('report') ? reply.promise : json(snapshotOf({ customerId: 'customer-b' })),
    )
    const client = createClient({
      baseUrl: '/api',
      fetch: server.fetch,
      initialState: { snapshot: snapshotOf(), paywalls: {} },
    })
    const report = reportUsage(client, 'campaigns', 3)
    client.setCustomer('customer-b')
    await client.refresh()
    reply.resolve(json({ featureId: 'campaigns', currentUsage: 9, usageRevision: 99, isDuplicate: false }))
    await report
    expect(client.getEntitlement('campaigns')).toMatchObject({ currentUsage: 0, isPending: false })
  })
})

it('keeps a report pending through a refresh that comes in between, and counts against the customer', async () => {
  const reply = deferred<Response>()
  const server = scriptedServer((request) =>
    request.path.includes('report')
      ? reply.promise
      : json(
          snapshotOf({
            entitlements: [metered('campaigns', { currentUsage: 2 })],
            revision: { customer: 1, catalog: 1, usage: 2 },
          }),
        ),
  )
  const client = createClient({
    baseUrl: '/api',
    fetch: server.fetch,
    initialState: { snapshot: snapshotOf(), paywalls: {} },
  })
  const report = reportUsage(client, 'campaigns', 3)
  await client.refresh()
  expect(client.getEntitlement('campaigns')).toMatchObject({ currentUsage: 5, isPending: true })
  const before = client.getEntitlement('campaigns')
  await client.refresh()
  expect(client.getEntitlement('campaigns')).toBe(before)
  reply.resolve(errorAnswer(403, 'UsageNotReportable'))
  await expect(report).rejects.toMatchObject({ code: 'UsageNotReportable' })
  expect(client.getEntitlement('campaigns')).toMatchObject({ currentUsage: 2, isPending: false })
})
