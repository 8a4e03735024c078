import { afterEach, describe, expect, it } from 'vitest'
import { type Client, consume, createClient } from '../../src/client/index.ts'
import { json, scriptedServer } from './support/scriptedServer.ts'
import { noon, snapshotOf } from './support/snapshots.ts'

const leave: (() => void)[] = []
afterEach(() => {
  for (const unsubscribe of leave.splice(0)) unsubscribe()
})

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms))

/** A tab that listens, already knowing its customer. */
function openTab(baseUrl = '/api'): { client: Client; seen: readonly unknown[] } {
  const server = scriptedServer((request) =>
    request.path.includes('consume')
      ? json({
          isGranted: true,
          accessDeniedReason: null,
          featureId: 'campaigns',
          currentUsage: 1,
          usageLimit: 10,
          usageRevision: 2,
        })
      : json(snapshotOf({ serverTime: noon + 1, revision: { customer: 1, catalog: 1, usage: 2 } })),
  )
  const client = createClient({
    baseUrl,
    fetch: server.fetch,
    initialState: { snapshot: snapshotOf(), paywalls: {} },
  })
  leave.push(client.subscribe(() => undefined))
  return { client, seen: server.seen }
}

describe('the client looks again', () => {
  const persisted = (): Event => new PageTransitionEvent('pageshow', { persisted: true })
  it.each([
    ['on focus', () => window.dispatchEvent(new Event('focus')), 1],
    ['when the network is back', () => window.dispatchEvent(new Event('online')), 1],
    ['when the page is visible again', () => document.dispatchEvent(new Event('visibilitychange')), 1],
    ['when the page comes out of the back-forward cache', () => window.dispatchEvent(persisted()), 1],
    [
      'but not when a page is simply shown',
      () => window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: false })),
      0,
    ],
    [
      'once when all of it happens together',
      () => {
        window.dispatchEvent(new Event('focus'))
        document.dispatchEvent(new Event('visibilitychange'))
        window.dispatchEvent(persisted())
      },
      1,
    ],
  ])('%s', async (_, happen, requests) => {
    const { seen } = openTab()
    happen()
    await pause(20)
    expect(seen).toHaveLength(requests)
  })

  it('when another tab has used something up', async () => {
    const [one, other, elsewhere] = [openTab(), openTab(), openTab('/another-api')]
    await pause(20)
    await consume(one.client, 'campaigns', 1)
    await pause(1200)
    expect(other.seen).toHaveLength(1)
    expect(one.seen).toHaveLength(1)
    expect(elsewhere.seen).toHaveLength(0)
  })

  it('threat T21: at most once a second, whatever any script of the origin sends, and takes nothing from it', async () => {
    const { client, seen } = openTab()
    await pause(20)
    const before = client.getEntitlement('campaigns')
    const channel = new BroadcastChannel('latchkey:/api')
    for (let i = 0; i < 200; i++) channel.postMessage({ entitlements: [], customer: { id: 'evil' }, i })
    await pause(1200)
    channel.close()
    expect(seen.length).toBe(1)
    expect(client.getState().customer?.id).toBe('customer-a')
    expect(client.getEntitlement('campaigns')).toBe(before)
  })
})
