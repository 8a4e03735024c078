import { act, cleanup, render } from '@testing-library/react'
import { StrictMode, type ReactElement } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { cdp } from 'vitest/browser'
import { createClient, type Client } from '../../src/client/index.ts'
import { LatchkeyProvider, useEntitlement, useNow, usePaywall, usePreview } from '../../src/react/index.ts'
import { growth } from '../client/support/openTestWorld.ts'
import { json, scriptedServer } from '../client/support/scriptedServer.ts'
import { metered, snapshotOf } from '../client/support/snapshots.ts'
import { revvenu } from './support/offers.ts'
import { watchResources, type OpenResources } from './support/watchResources.ts'

const rounds = 50
const features = Array.from({ length: 200 }, (_, index) => `feature-${index}`)

function Gate({ featureId }: { featureId: string }): ReactElement {
  return <i>{useEntitlement(featureId, { requestedUsage: 1 }).state}</i>
}
function Offer(): ReactElement {
  const now = useNow(1000)
  const { status } = usePaywall({ featureId: 'feature-0' })
  const preview = usePreview(growth)
  return <p>{`${now} ${status} ${preview.status}`}</p>
}
const gates = features.map((featureId) => <Gate key={featureId} featureId={featureId} />)

/** A client whose estimates never come, so that they are always under way when the page goes. */
function connect() {
  const { fetch } = scriptedServer(({ path }) => {
    if (path.includes('estimate')) return 'never'
    return json(
      path.includes('paywall')
        ? revvenu()
        : snapshotOf({ entitlements: features.map((id) => metered(id)), validUntil: Date.now() + 1e9 }),
    )
  })
  const client = createClient({ baseUrl: '/leaks', fetch })
  let subscribers = 0
  const { subscribe } = client
  client.subscribe = (...of) => {
    subscribers++
    const unsubscribe = subscribe(...of)
    let isSubscribed = true
    return () => {
      if (isSubscribed) subscribers--
      isSubscribed = false
      unsubscribe()
    }
  }
  return { client, subscribers: () => subscribers }
}

const page = (client: Client, content: ReactElement | null): ReactElement => (
  <StrictMode>
    <LatchkeyProvider client={client}>
      <Gate featureId="feature-0" />
      {content}
    </LatchkeyProvider>
  </StrictMode>
)
const all = (
  <>
    {gates}
    <Offer />
  </>
)
const pause = (ms: number): Promise<void> => act(() => new Promise<void>((done) => setTimeout(done, ms)))

let resources: OpenResources
beforeEach(() => {
  // React itself listens to a document from its first root on, for good.
  render(<p />).unmount()
  resources = watchResources()
})
afterEach(() => {
  cleanup()
  resources.restore()
})

/** The bytes that are still held after everything else was collected. */
async function heldBytes(): Promise<number> {
  performance.clearMeasures()
  performance.clearMarks()
  await cdp().send('HeapProfiler.collectGarbage')
  const { usedSize } = await cdp().send('Runtime.getHeapUsage')
  return usedSize
}

describe('after 10,000 gates, and what shows offers, have come and gone in StrictMode', () => {
  it('threat T26: a page that goes leaves no listener, timer, channel, subscriber or memory', async () => {
    const { open } = resources
    const { client, subscribers } = connect()
    await client.refresh()
    const start = open()
    let warm = 0
    for (const round of Array.from({ length: rounds }).keys()) {
      const { unmount } = render(page(client, all))
      await pause(1)
      if (round === 0) {
        expect(open().listeners.length).toBeGreaterThan(start.listeners.length)
        expect(open().timers).toBeGreaterThan(start.timers)
        expect(open().channels).toBe(start.channels + 1)
        expect(subscribers()).toBeGreaterThan(features.length)
      }
      unmount()
      if (round === 10) warm = await heldBytes()
    }
    await vi.waitFor(() => expect(open()).toEqual(start), { timeout: 3000 })
    expect(subscribers()).toBe(0)
    expect((await heldBytes()) / warm).toBeLessThan(1.05)
  }, 60_000)

  it('threat T26: a page that stays has no more of them than before', async () => {
    const { open } = resources
    const { client, subscribers } = connect()
    await client.refresh()
    const { rerender } = render(page(client, null))
    await pause(100)
    const [start, subscribed] = [open(), subscribers()]
    for (let round = 0; round < rounds; round++) {
      rerender(page(client, all))
      await pause(1)
      rerender(page(client, null))
    }
    await vi.waitFor(() => expect(open()).toEqual(start), { timeout: 3000 })
    expect(subscribers()).toBe(subscribed)
  }, 60_000)

  it('threat T26: a page with a client of its own each time leaves nothing either', async () => {
    const { open } = resources
    const start = open()
    for (let round = 0; round < rounds; round++) {
      const { unmount } = render(page(connect().client, <Offer />))
      await pause(1)
      unmount()
    }
    await vi.waitFor(() => expect(open()).toEqual(start), { timeout: 3000 })
  }, 60_000)
})
