import { act, cleanup, render, screen } from '@testing-library/react'
import { StrictMode, type ReactElement } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createClient } from '../../src/client/index.ts'
import { createMemoryStorage, openWorld } from '../../src/embedded/index.ts'
import catalog from '../../examples/revvenu/catalog.ts'
import type { Snapshot } from '../../src/protocol/Snapshot.ts'
import { LatchkeyProvider, useEntitlement, useNow, useTrialBanner } from '../../src/react/index.ts'
import { json, scriptedServer } from '../client/support/scriptedServer.ts'
import { noon, switchedOn } from '../client/support/snapshots.ts'

const second = 1000
const day = 86_400 * second
const tenYears = 3652.5 * day
const customerId = 'customer-demo-01'

/** What the real handler says at noon of somebody whose trial began a moment ago. */
async function trialSnapshot(): Promise<Snapshot> {
  const world = await openWorld({
    name: 'server-clock',
    catalog,
    storage: createMemoryStorage(),
    customers: [{ id: customerId }],
    customer: customerId,
    machineClock: { now: () => noon, wait: () => Promise.resolve() },
  })
  await world.backend.provisionSubscription({
    customerId,
    planId: 'plan-revvenu-basic',
    billingPeriod: 'MONTHLY',
  })
  const response = await world.fetch('/api/latchkey/v1/snapshot')
  world.close()
  return (await response.json()) as Snapshot
}

function Page(): ReactElement {
  const now = useNow(second)
  const { daysLeft, isOver } = useTrialBanner() ?? {}
  const { state } = useEntitlement('sso')
  return <output>{JSON.stringify({ now, daysLeft, isOver, sso: state })}</output>
}
/** What the page shows. */
const seen = () =>
  JSON.parse(screen.getByRole('status').textContent) as {
    readonly now: number
    readonly daysLeft?: number
    readonly isOver?: boolean
    readonly sso: string
  }

/** A page on a machine whose clock is off: its server says one thing at first, and never answers again. */
async function openPage(offMs: number, snapshot: Snapshot) {
  vi.setSystemTime(noon + offMs)
  const { fetch, requestsTo } = scriptedServer((_, nth) => (nth === 1 ? json(snapshot) : 'never'))
  const client = createClient({ baseUrl: '/api', fetch, random: () => 0, refreshOn: { focus: false } })
  render(
    <StrictMode>
      <LatchkeyProvider client={client}>
        <Page />
      </LatchkeyProvider>
    </StrictMode>,
  )
  await act(() => vi.advanceTimersByTimeAsync(0))
  return { asked: () => requestsTo('snapshot').length }
}

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  cleanup()
  vi.useRealTimers()
})
const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms))

describe.each([
  ['10 years ahead', 1],
  ['right', 0],
  ['10 years behind', -1],
])('on a machine whose clock is %s', (_, off) => {
  it('threat T24: a trial’s days and the time are the server’s, to the second', async () => {
    const snapshot = await trialSnapshot()
    const [trial] = snapshot.subscriptions
    const endsAt = trial?.trialEndDate ?? 0
    const daysLeft = Math.round((endsAt - noon) / day)
    expect(daysLeft).toBeGreaterThan(1)
    await openPage(off * tenYears, { ...snapshot, validUntil: null })
    expect(new Date().getUTCFullYear()).toBe(2026 + 10 * off)
    expect(seen()).toMatchObject({ daysLeft, isOver: false })

    await pass(10 * second)
    expect(Math.abs(seen().now - (noon + 10 * second))).toBeLessThan(second)
    // The machine may even be put right, or more wrong, while the page is open.
    vi.setSystemTime(noon - off * tenYears)
    await pass(50 * second)
    expect(Math.abs(seen().now - (noon + 60 * second))).toBeLessThan(second)
    expect(seen().daysLeft).toBe(daysLeft)
  })

  it('threat T24: a trial is over when the server’s time says so, within a second', async () => {
    const snapshot = await trialSnapshot()
    const [trial] = snapshot.subscriptions
    if (!trial) throw new Error('There is no trial.')
    const endsAt = noon + 120 * second
    await openPage(off * tenYears, {
      ...snapshot,
      subscriptions: [{ ...trial, trialEndDate: endsAt }],
      validUntil: null,
    })
    await pass(119 * second)
    expect(seen()).toMatchObject({ daysLeft: 1, isOver: false })
    await pass(2 * second)
    expect(seen()).toMatchObject({ daysLeft: 0, isOver: true })
  })

  it('threat T24: what is good until then is asked for anew then, and no longer granted', async () => {
    const snapshot = await trialSnapshot()
    const validUntil = noon + 300 * second
    const { asked } = await openPage(off * tenYears, {
      ...snapshot,
      entitlements: [{ ...switchedOn('sso'), validUntil }],
      validUntil,
    })
    await pass(299 * second)
    expect([seen().sso, asked()]).toEqual(['granted', 1])
    await pass(second)
    expect(asked()).toBe(2)
    // The answer may take a moment, so that nothing flickers.
    await pass(2 * second)
    expect(seen().sso).toBe('unknown')
  })
})
