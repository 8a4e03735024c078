import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { changeStream } from '../../src/client/index.ts'
import { growth, openTestWorld } from './support/openTestWorld.ts'

const customerId = 'customer-demo-01'
const minutes = 60_000
const basic = { planId: 'plan-revvenu-basic', billingPeriod: 'MONTHLY', skipTrial: true } as const

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

/** A page that hears of changes by the stream alone, and a server library that makes them. */
async function listening() {
  const { world, openPage } = await openTestWorld({ payments: 'none' })
  const nothingElse = { focus: false, reconnect: false, tabs: false, expiry: false }
  const { client, asked } = openPage(undefined, { stream: changeStream, refreshOn: nothingElse })
  const stop = client.subscribe(() => undefined)
  const planOf = () => client.getState().subscriptions[0]?.plan.id
  const reaches = (planId: string) => vi.waitFor(() => expect(planOf()).toBe(planId), { timeout: 5000 })
  const buy = (selection: typeof basic | typeof growth) =>
    world.backend.provisionSubscription({ customerId, ...selection })
  await reaches('plan-revvenu-free')
  await vi.advanceTimersByTimeAsync(5000)
  // Its first event is no news.
  expect(asked.toSorted()).toEqual(['/changes', '/snapshot'])
  asked.length = 0
  return { stop, planOf, reaches, asked, buy }
}

describe('the change stream of the handler', () => {
  it('brings what the server library changes into the client, by one refresh', async () => {
    const { stop, reaches, asked, buy } = await listening()
    await buy(basic)
    await reaches('plan-revvenu-basic')
    expect(asked).toEqual(['/snapshot'])
    stop()
  })

  it('asks for nothing while nothing changes', async () => {
    const { stop, asked } = await listening()
    await vi.advanceTimersByTimeAsync(10 * minutes)
    expect(asked).toEqual([])
    stop()
  })

  it('ends with the last subscriber, on the server too', async () => {
    const { stop, planOf, asked, buy } = await listening()
    expect(vi.getTimerCount()).toBeGreaterThan(0)
    stop()
    await vi.advanceTimersByTimeAsync(300)
    expect(vi.getTimerCount()).toBe(0)
    await buy(basic)
    await vi.advanceTimersByTimeAsync(5 * minutes)
    expect(planOf()).toBe('plan-revvenu-free')
    expect(asked).toEqual([])
  })

  it('is opened again after the server has ended it, and tells what was missed', async () => {
    const { stop, reaches, asked, buy } = await listening()
    await vi.advanceTimersByTimeAsync(15 * minutes)
    await buy(basic)
    await vi.advanceTimersByTimeAsync(minutes)
    await reaches('plan-revvenu-basic')
    expect(asked.filter((path) => path === '/changes')).toHaveLength(1)
    await buy(growth)
    await reaches('plan-revvenu-growth')
    stop()
  })
})
