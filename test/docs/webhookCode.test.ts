import { createMemoryStore } from 'latchkey/engine'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import {
  deliverAll,
  deliverLastDayAgain,
  letters,
  openWebhooks,
  receive,
  whoCanceled,
} from '../../examples/guides/webhooks.ts'
import { campaigns, createWorldOnFree, customerId, type EngineWorld } from '../engine/support/engineWorld.ts'

const secret = `whsec_${btoa('0123456789abcdefghijklmnopqrstuv')}`
let world: EngineWorld

beforeEach(async () => {
  world = await createWorldOnFree()
  letters.length = 0
  vi.useFakeTimers({ toFake: ['Date'], now: world.now })
  vi.stubGlobal('fetch', (url: string, init: RequestInit) => receive(new Request(url, init), secret))
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

test('other systems and listeners hear of what happens, once each, also when it is sent again', async () => {
  const webhooks = openWebhooks(createMemoryStore({ atom: world.store }), secret)
  await deliverAll(webhooks)
  world.advance(1000)
  vi.setSystemTime(world.now)
  const [active] = await world.engine.getActiveSubscriptionsList({ customerId })
  await world.engine.reportUsage({ customerId, featureId: campaigns, value: 1000 })
  await world.engine.cancelSubscription(
    { customerId, subscriptionId: active?.id ?? '', cancellationTime: 'IMMEDIATE' },
    { actor: { type: 'user', id: 'ann' } },
  )
  await deliverAll(webhooks)
  const all = [
    `${customerId}: You have used all of ${campaigns}.`,
    `crm: ${customerId} subscription.canceled`,
    // At the very moment at which the endpoint became known.
    `crm: ${customerId} subscription.created`,
  ]
  expect(letters.toSorted()).toEqual(all.toSorted())
  expect(await deliverLastDayAgain(webhooks, world.now + 1)).toBeGreaterThan(0)
  await deliverAll(webhooks)
  expect(letters).toHaveLength(3)
  expect(await whoCanceled(world.engine, customerId)).toEqual(['ann'])
})

test('a receiver refuses what was not signed with its secret', async () => {
  const headers = {
    'webhook-id': 'event-1',
    'webhook-timestamp': String(Math.floor(world.now / 1000)),
    'webhook-signature': 'v1,AAAA',
  }
  const forged = new Request('https://crm.example.com', { method: 'POST', headers, body: '{}' })
  expect((await receive(forged, secret)).status).toBe(400)
  expect(letters).toEqual([])
})
