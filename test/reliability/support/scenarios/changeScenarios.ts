import type { Engine } from 'latchkey/engine'
import type { Scenario } from '../Scenario.ts'
import { reliabilityCatalog } from '../reliabilityCatalog.ts'
import { DAY, type World } from '../openWorld.ts'
import { current, customerId, key, onFree, onPro, proPlan, trialPlan, saveKnownCard } from './stories.ts'

/** On a plan since some days, so that parts of a period are charged and credited. */
async function inMidPeriod(world: World, engine: Engine): Promise<void> {
  await onPro(world, engine)
  world.pass(10 * DAY)
}

type Update = Omit<Parameters<Engine['updateSubscription']>[0], 'customerId' | 'subscriptionId'>

const update = (name: string, before: Scenario['before'], change: Update): Scenario => ({
  name,
  before,
  act: async (engine, begin) => engine.updateSubscription({ ...(await current(begin)), ...change }, key),
})

const seats = (quantity: number) => ({ charges: [{ id: 'seats', quantity }] })

const chargedBy = (card: 'authentication' | 'declined') => async (world: World, engine: Engine) => {
  await inMidPeriod(world, engine)
  await saveKnownCard(world, engine, card)
}

export const updateSubscription: readonly Scenario[] = [
  update('charged now', inMidPeriod, seats(4)),
  update('on the next invoice', inMidPeriod, { ...seats(4), prorationBehavior: 'CREATE_PRORATIONS' }),
  update('without proration', inMidPeriod, { ...seats(4), prorationBehavior: 'NONE' }),
  update('when the period ends', inMidPeriod, { ...seats(4), scheduleStrategy: 'END_OF_BILLING_PERIOD' }),
  update('for less', inMidPeriod, seats(1)),
  update('with an add-on', inMidPeriod, { addons: [{ id: 'support', quantity: 1 }] }),
  update('to the year', inMidPeriod, { billingPeriod: 'ANNUALLY' }),
  update('a card that asks the bank', chargedBy('authentication'), seats(4)),
  update('a card that is declined', chargedBy('declined'), seats(4)),
  update('its metadata', inMidPeriod, { metadata: { team: 'red' } }),
  {
    name: 'a longer trial',
    async before(world, engine) {
      await onFree(world, engine)
      await engine.provisionSubscription(trialPlan)
    },
    act: async (engine, begin) =>
      engine.updateSubscription({ ...(await current(begin)), trialEndDate: begin.now() + 20 * DAY }, key),
  },
]

const onOldVersion = async (world: World, engine: Engine) => {
  await inMidPeriod(world, engine)
  await engine.publishCatalog(reliabilityCatalog(12))
}

export const migrateSubscription: readonly Scenario[] = [
  {
    name: 'when the period ends',
    before: onOldVersion,
    act: async (engine, begin) => engine.migrateSubscription(await current(begin), key),
  },
  {
    name: 'at once',
    before: onOldVersion,
    act: async (engine, begin) =>
      engine.migrateSubscription({ ...(await current(begin)), subscriptionMigrationTime: 'IMMEDIATE' }, key),
  },
]

type Cancellation = Omit<Parameters<Engine['cancelSubscription']>[0], 'customerId' | 'subscriptionId'>

const cancel = (name: string, before: Scenario['before'], how: Cancellation): Scenario => ({
  name,
  before,
  act: async (engine, begin) => engine.cancelSubscription({ ...(await currentPaid(begin)), ...how }, key),
})

/** The subscription that was paid for: what a cancellation is about, also when a free one has followed it since. */
async function currentPaid(world: World): Promise<{ customerId: string; subscriptionId: string }> {
  const { subscriptions } = await world.store.load(customerId)
  const paid = subscriptions.findLast((s) => s.pricingType === 'PAID')
  if (!paid) throw new Error('Nothing was bought')
  return { customerId, subscriptionId: paid.id }
}

export const cancelSubscription: readonly Scenario[] = [
  cancel('at the end of the period', inMidPeriod, {}),
  cancel('at once', inMidPeriod, { cancellationTime: 'IMMEDIATE' }),
  cancel('at once with a credit', inMidPeriod, { cancellationTime: 'IMMEDIATE', prorate: true }),
  cancel(
    'a trial',
    async (world, engine) => {
      await onFree(world, engine)
      await engine.provisionSubscription(trialPlan)
    },
    {},
  ),
  {
    name: 'on a day',
    before: inMidPeriod,
    act: async (engine, begin) =>
      engine.cancelSubscription(
        {
          ...(await currentPaid(begin)),
          cancellationTime: 'SPECIFIC_DATE',
          endDate: begin.now() + 5 * DAY,
          prorate: true,
        },
        key,
      ),
  },
  cancel(
    'what has not begun',
    async (world, engine) => {
      await inMidPeriod(world, engine)
      await engine.cancelSubscription({ ...(await current(world)), cancellationTime: 'IMMEDIATE' })
      await engine.provisionSubscription({ ...proPlan(), startDate: world.now() + 3 * DAY })
    },
    {},
  ),
]

export const cancelScheduledUpdate: readonly Scenario[] = [
  {
    name: 'a cancellation',
    async before(world, engine) {
      await inMidPeriod(world, engine)
      await engine.cancelSubscription(await current(world))
    },
    act: async (engine, begin) => engine.cancelScheduledUpdate(await currentPaid(begin), key),
  },
  {
    name: 'a change when the period ends',
    async before(world, engine) {
      await inMidPeriod(world, engine)
      await engine.updateSubscription({
        ...(await current(world)),
        ...seats(4),
        scheduleStrategy: 'END_OF_BILLING_PERIOD',
      })
    },
    act: async (engine, begin) => engine.cancelScheduledUpdate(await currentPaid(begin), key),
  },
  {
    name: 'a change that waits for its payment',
    async before(world, engine) {
      await chargedBy('authentication')(world, engine)
      await engine.updateSubscription({ ...(await current(world)), ...seats(4) })
    },
    act: async (engine, begin) =>
      engine.cancelScheduledUpdate({ ...(await currentPaid(begin)), status: 'PENDING_PAYMENT' }, key),
  },
]
