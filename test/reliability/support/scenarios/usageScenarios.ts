import type { Engine } from 'latchkey/engine'
import type { Scenario } from '../Scenario.ts'
import type { World } from '../openWorld.ts'
import { customerId, key, onFree } from './stories.ts'

const calls = { customerId, featureId: 'calls' }

export const reportUsage: readonly Scenario[] = [
  {
    name: 'what was used',
    before: onFree,
    act: (engine) => engine.reportUsage({ ...calls, value: 3, idempotencyKey: 'report' }),
  },
  {
    name: 'two reports, one of which sets the amount',
    before: onFree,
    act: (engine) =>
      engine.reportUsage([
        { ...calls, value: 3, idempotencyKey: 'first' },
        { ...calls, featureId: 'seats', value: 1, updateBehavior: 'SET', idempotencyKey: 'second' },
      ]),
  },
]

export const reportEvent: readonly Scenario[] = [
  {
    name: 'an event that is counted',
    before: onFree,
    act: (engine) => engine.reportEvent({ customerId, eventName: 'login', idempotencyKey: 'event' }),
  },
]

export const applyRetention: readonly Scenario[] = [
  {
    name: 'events that are kept for ever',
    before: onFree,
    act: (engine) => engine.applyRetention(),
  },
]

export const consume: readonly Scenario[] = [
  {
    name: 'units below the limit',
    before: onFree,
    act: (engine) => engine.consume({ ...calls, amount: 4 }, key),
  },
]

export const reserve: readonly Scenario[] = [
  {
    name: 'units below the limit',
    before: onFree,
    act: (engine) => engine.reserve({ ...calls, amount: 4 }, key),
  },
]

async function holding(world: World, engine: Engine): Promise<void> {
  await onFree(world, engine)
  await engine.reserve({ ...calls, amount: 4 })
}

async function reservation(world: World): Promise<{ customerId: string; reservationId: string }> {
  const { counters } = await world.store.load(customerId)
  const hold = counters.flatMap(({ reservations }) => reservations).at(-1)
  if (!hold) throw new Error('Nothing is held')
  return { customerId, reservationId: hold.id }
}

export const settle: readonly Scenario[] = [
  {
    name: 'a part of what is held',
    before: holding,
    act: async (engine, begin) => engine.settle({ ...(await reservation(begin)), amount: 2 }, key),
  },
]

export const release: readonly Scenario[] = [
  {
    name: 'all that is held',
    before: holding,
    act: async (engine, begin) => engine.release(await reservation(begin), key),
  },
]
