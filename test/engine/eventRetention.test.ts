import { expect, test } from 'vitest'
import { createEngine, createMemoryStore } from 'latchkey/engine'
import { createUsageWorld, customerId, DAY, start } from './support/usageWorld.ts'

const login = (user: string, timestamp?: number) => ({
  customerId,
  eventName: 'user_login',
  idempotencyKey: user,
  dimensions: { user_id: user },
  ...(timestamp === undefined ? {} : { timestamp }),
})

test('events that are older than they are kept are forgotten, and what was counted of them stays', async () => {
  const world = await createUsageWorld({ keepEventsForMs: 40 * DAY })
  await world.engine.reportEvent([login('a'), login('b')])
  world.advance(20 * DAY)
  await world.engine.reportEvent(login('c'))
  expect(await world.engine.applyRetention()).toEqual({ forgottenEvents: 0 })
  world.advance(21 * DAY)
  expect(await world.engine.applyRetention()).toEqual({ forgottenEvents: 2 })
  const { counters } = await world.store.load(customerId)
  expect(counters.find(({ featureId }) => featureId === 'users')?.meter?.count).toBe(3)
  const kept = { customerId, featureId: 'users', resourceId: null }
  expect((await world.store.listRawEvents(kept)).map(({ value }) => value)).toEqual(['c'])
})

test('an event that happened before that is refused, the oldest that is kept is counted in its own window', async () => {
  const world = await createUsageWorld({ keepEventsForMs: 40 * DAY })
  world.advance(50 * DAY)
  const oldest = start + 10 * DAY
  await expect(world.engine.reportEvent(login('late', oldest - 1))).rejects.toMatchObject({
    problems: [{ path: 'events[0].timestamp', code: 'TimestampTooOld' }],
  })
  expect(await world.engine.reportEvent([login('late', oldest)])).toEqual([{ index: 0, status: 'accepted' }])
  expect(await world.usageOf('users')).toBe(0)
})

test('events are kept for ever unless a time is given, which is no shorter than 35 days', async () => {
  const world = await createUsageWorld()
  await world.engine.reportEvent(login('a'))
  world.advance(5000 * DAY)
  expect(await world.engine.applyRetention()).toEqual({ forgottenEvents: 0 })
  expect(() => createEngine({ store: createMemoryStore(), keepEventsForMs: 35 * DAY - 1 })).toThrow(/35 days/)
  expect(() => createEngine({ store: createMemoryStore(), keepEventsForMs: 35 * DAY })).not.toThrow()
})

test('usage at an instant is right after its window is over by time alone, also of an event that came ahead of it', async () => {
  const world = await createUsageWorld()
  await world.engine.reportEvent(login('a'))
  const { entitlement } = await world.engine.getEntitlement({ customerId, featureId: 'users' })
  const end = entitlement?.usagePeriodEnd ?? 0
  world.advance(end - start - 1000)
  await world.engine.reportEvent([login('b'), login('ahead', end + 1000)])
  expect(await world.usageOf('users')).toBe(2)
  const { revision } = await world.store.load(customerId)
  world.advance(2000)
  expect(await world.usageOf('users')).toBe(1)
  expect((await world.store.load(customerId)).revision).toEqual(revision)
  await world.engine.reportEvent([login('c'), login('a-again')])
  expect(await world.usageOf('users')).toBe(3)
})
