import { afterEach, describe, expect, it } from 'vitest'
import * as fc from 'fast-check'
import { createClient } from '../../src/client/index.ts'
import { json, scriptedServer } from './support/scriptedServer.ts'
import { noon, snapshotOf, switchedOn } from './support/snapshots.ts'

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms))
const leave: (() => void)[] = []
afterEach(() => {
  for (const stop of leave.splice(0)) stop()
})

/** A customer without single sign-on, in one tab. */
function openTab(baseUrl: string) {
  const plain = snapshotOf({ entitlements: [] })
  const answer = { snapshot: plain }
  const server = scriptedServer(() => json(answer.snapshot))
  const client = createClient({
    baseUrl,
    fetch: server.fetch,
    initialState: { snapshot: plain, paywalls: {} },
  })
  leave.push(client.subscribe(() => undefined))
  return { client, answer, seen: server.seen }
}

function openChannel(baseUrl: string): BroadcastChannel {
  const channel = new BroadcastChannel(`latchkey:${baseUrl}`)
  leave.push(() => channel.close())
  return channel
}

/** A snapshot of a later day that grants everything, as some script of the origin would make it up. */
const granting = snapshotOf({
  entitlements: [switchedOn('sso')],
  serverTime: noon + 86_400_000,
  revision: { customer: 99, catalog: 99, usage: 99 },
})
const wrapped = (payload: unknown): unknown[] => [
  payload,
  JSON.stringify(payload),
  { type: 'snapshot', snapshot: payload },
  { type: 'state', state: payload, customerId: 'customer-b' },
  [payload],
]
const message = fc.oneof(
  fc.string(),
  fc.anything({ withDate: true, withMap: true, withSet: true, withBigInt: true, withTypedArray: true }),
  fc.constantFrom(...wrapped(granting), 'changed', 'x'.repeat(2_000_000), new ArrayBuffer(1_000_000), null),
)

describe('what any script of the origin sends to the tabs', () => {
  it('threat T21: changes nothing, and leads to at most one request a second', async () => {
    const { client, seen } = openTab('/tabs-fuzz')
    const channel = openChannel('/tabs-fuzz')
    const known = () => ({ ...client.getState(), updatedAt: null })
    const before = known()
    const startedAt = performance.now()
    for (const round of Array.from({ length: 6 }).keys()) {
      for (const next of fc.sample(message, { numRuns: 200, seed: round })) channel.postMessage(next)
      await pause(500)
      expect(client.getEntitlement('sso')).toMatchObject({ state: 'denied', isGranted: false })
    }
    await pause(1200)
    expect(known()).toEqual(before)
    expect(client.getEntitlements()).toEqual([])
    expect(seen.length).toBeGreaterThan(1)
    expect(seen.length).toBeLessThanOrEqual(1 + (performance.now() - startedAt) / 1000)
    expect(seen.every(({ path, method }) => method === 'GET' && path === '/tabs-fuzz/v1/snapshot')).toBe(true)
  })

  it('threat T20: after a downgrade in one tab the other denies within a second or so', async () => {
    const [one, other] = [openTab('/tabs-downgrade'), openTab('/tabs-downgrade')]
    await pause(20)
    const at = (customer: number) => ({
      serverTime: noon + customer,
      revision: { ...granting.revision, customer },
    })
    for (const { client, answer } of [one, other]) {
      answer.snapshot = { ...granting, ...at(2) }
      await client.refresh({ isNew: true })
      expect(client.getEntitlement('sso').isGranted).toBe(true)
      answer.snapshot = { ...granting, ...at(3), entitlements: [] }
    }
    await one.client.refresh({ isNew: true })
    one.client.announceChange()
    await pause(1300)
    expect(other.client.getEntitlement('sso')).toMatchObject({ state: 'denied', isStale: false })
  })
})
