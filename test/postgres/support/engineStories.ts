import { createMemoryStore, type Store } from 'latchkey/engine'
import { describe, expect, test } from 'vitest'
import {
  campaigns,
  createEngineWorld,
  customerId,
  DAY,
  expectType,
  growth,
  type EngineWorld,
} from '../../engine/support/engineWorld.ts'

type Story = (world: EngineWorld) => AsyncGenerator

/** Tells a story to an engine; gives everything that was answered, and the whole log. */
async function tell(story: Story, on: Store) {
  const world = await createEngineWorld({ payments: 'sandbox', on })
  const told: unknown[] = []
  for await (const answer of story(world)) told.push(answer)
  return { told, log: await world.engine.listEvents({}) }
}

async function* everything({ engine }: EngineWorld): AsyncGenerator {
  yield await engine.getCustomer(customerId)
  yield await engine.getActiveSubscriptionsList({ customerId })
  yield await engine.getEntitlements({ customerId })
  yield await engine.getSnapshot({ customerId })
  yield await engine.getPaywall({ customerId })
}

/** The same stories, told to an engine on a database and to one in memory. */
export function describeEngine(name: string, openEmptyStore: () => Promise<Store>): void {
  describe(`an engine on ${name}`, () => {
    const tellOnBoth = async (story: Story) => ({
      inSql: await tell(story, await openEmptyStore()),
      inMemory: await tell(story, createMemoryStore()),
    })

    test('from free over a trial to a paid plan, cancelled and undone, is the same story', async () => {
      const { inSql, inMemory } = await tellOnBoth(async function* (world) {
        const { engine } = world
        yield await engine.provisionCustomer({
          id: customerId,
          name: 'Zoë "Ann"',
          subscriptionParams: { planId: 'plan-revvenu-free' },
          metadata: { note: 'b', a: '1' },
        })
        yield* everything(world)
        yield await engine.provisionSubscription({ customerId, planId: 'plan-revvenu-basic' })
        yield await engine.consume({ customerId, featureId: campaigns, amount: 3 })
        yield* everything(world)
        world.advance(2 * DAY)
        const { checkoutOptions: _checkoutOptions, ...wanted } = growth()
        yield await engine.estimateSubscription(wanted)
        const checkout = await engine.provisionSubscription(growth(), { idempotencyKey: 'buy' })
        yield checkout
        await world.pay(expectType(checkout, 'checkout').checkoutId, 'succeeds')
        yield await engine.provisionSubscription(growth(), { idempotencyKey: 'buy' })
        yield* everything(world)
        yield await engine.consume({ customerId, featureId: campaigns, amount: 4 }, { idempotencyKey: 'use' })
        yield await engine.consume({ customerId, featureId: campaigns, amount: 4 }, { idempotencyKey: 'use' })
        yield await engine.consume({ customerId, featureId: campaigns, amount: 999_999 })
        yield await engine.reportUsage([
          { customerId, featureId: campaigns, value: 2 },
          { customerId, featureId: campaigns, value: 9, updateBehavior: 'SET' },
        ])
        const [active] = await engine.getActiveSubscriptionsList({ customerId })
        const subscriptionId = active?.id ?? ''
        yield await engine.cancelSubscription({ customerId, subscriptionId })
        yield* everything(world)
        yield await engine.cancelScheduledUpdate({ customerId, subscriptionId })
        world.advance(40 * DAY)
        yield await engine.consume({ customerId, featureId: campaigns, amount: 1 })
        yield* everything(world)
      })
      expect(inSql.told).toEqual(inMemory.told)
      expect(inSql.log).toEqual(inMemory.log)
      expect(inMemory.told.length).toBeGreaterThan(35)
    })

    test('units that are held, settled, released and too late are the same story', async () => {
      const { inSql, inMemory } = await tellOnBoth(async function* (world) {
        const { engine } = world
        const held = async (amount: number, key?: string) =>
          engine.reserve({ customerId, featureId: campaigns, amount }, key ? { idempotencyKey: key } : {})
        await engine.provisionCustomer({ id: customerId })
        yield await held(1)
        yield await engine.provisionSubscription({ customerId, planId: 'plan-revvenu-basic' })
        const first = await held(4, 'first')
        const second = await held(3)
        yield [first, second, await held(4, 'first'), await held(9)]
        const reservationId = first.reservationId ?? ''
        yield await engine.settle({ customerId, reservationId, amount: 2 })
        yield await engine.settle({ customerId, reservationId, amount: 2 })
        yield await engine.release({ customerId, reservationId: second.reservationId ?? '' })
        const late = await held(5)
        yield* everything(world)
        world.advance(DAY)
        yield await engine
          .settle({ customerId, reservationId: late.reservationId ?? '' })
          .catch((error: unknown) => error)
        yield* everything(world)
      })
      expect(inSql.told).toEqual(inMemory.told)
      expect(inSql.log).toEqual(inMemory.log)
    })

    test('events that meters count, and usage over time, are the same story', async () => {
      const { inSql, inMemory } = await tellOnBoth(async function* (world) {
        const { engine } = world
        await engine.provisionCustomer({
          id: customerId,
          subscriptionParams: { planId: 'plan-revvenu-free' },
        })
        const { catalog } = await engine.readCatalog()
        const eventName = catalog.features.find(({ meter }) => meter)?.meter?.eventName ?? 'nothing'
        yield eventName
        const event = (key: string, units: number) => ({
          customerId,
          eventName,
          idempotencyKey: key,
          dimensions: { units, email: `${key}@example.com` },
        })
        yield await engine.reportEvent([event('a', 0.1), event('b', 0.2), event('a', 0.1), event('a', 7)])
        yield await engine.reportEvent([event('b', 0.2), event('c', 1)])
        for (let day = 0; day < 3; day++) {
          yield await engine.reportUsage({ customerId, featureId: campaigns, value: 1 })
          world.advance(DAY)
        }
        yield await engine.getUsageHistory({
          customerId,
          featureId: campaigns,
          startDate: world.now - 10 * DAY,
        })
        yield* everything(world)
      })
      expect(inSql.told).toEqual(inMemory.told)
      expect(inSql.log).toEqual(inMemory.log)
    })
  })
}
