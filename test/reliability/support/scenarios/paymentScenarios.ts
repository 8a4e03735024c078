import type { Engine } from 'latchkey/engine'
import type { Scenario } from '../Scenario.ts'
import { DAY, start, type World } from '../openWorld.ts'
import { pageRequest, payRequest, visitUnnoticed } from '../visitPages.ts'
import {
  current,
  customerId,
  lastCheckout,
  lastInvoice,
  onFree,
  onPlan,
  onPro,
  meteredPlan,
  trialPlan,
  saveKnownCard,
  withCheckout,
} from './stories.ts'

/** A wish whose checkout was paid, and nobody here heard of it. */
async function paidUnnoticed(world: World, engine: Engine): Promise<void> {
  await withCheckout(world, engine)
  await visitUnnoticed(world.sandbox, payRequest(await lastCheckout(world), 'succeeds'))
}

/** A change that waits for the bank. */
async function withAction(world: World, engine: Engine): Promise<void> {
  await onPro(world, engine)
  world.pass(10 * DAY)
  await saveKnownCard(world, engine, 'authentication')
  await engine.updateSubscription({ ...(await current(world)), charges: [{ id: 'seats', quantity: 4 }] })
}

async function authenticatedUnnoticed(world: World, engine: Engine): Promise<void> {
  await withAction(world, engine)
  await visitUnnoticed(
    world.sandbox,
    pageRequest(`invoice/${await lastInvoice(world)}`, { step: 'authenticate' }),
  )
}

export const reconcileCheckout: readonly Scenario[] = [
  {
    name: 'one that was paid unnoticed',
    before: paidUnnoticed,
    act: async (engine, begin) =>
      engine.reconcileCheckout({ customerId, checkoutId: await lastCheckout(begin) }),
  },
  {
    name: 'one that is still open',
    before: withCheckout,
    act: async (engine, begin) =>
      engine.reconcileCheckout({ customerId, checkoutId: await lastCheckout(begin) }),
  },
]

export const reconcilePayment: readonly Scenario[] = [
  {
    name: 'one that the bank has let pass unnoticed',
    before: authenticatedUnnoticed,
    act: async (engine, begin) => engine.reconcilePayment(await current(begin)),
  },
]

export const handlePayments: readonly Scenario[] = [
  {
    name: 'a checkout that is paid on its page',
    before: withCheckout,
    act: async (engine, begin) => engine.handlePayments?.(payRequest(await lastCheckout(begin), 'succeeds')),
  },
  {
    name: 'a payment that the bank lets pass',
    before: withAction,
    act: async (engine, begin) =>
      engine.handlePayments?.(pageRequest(`invoice/${await lastInvoice(begin)}`, { step: 'authenticate' })),
  },
  {
    name: 'a payment that the bank refuses',
    before: withAction,
    act: async (engine, begin) =>
      engine.handlePayments?.(pageRequest(`invoice/${await lastInvoice(begin)}`, { step: 'fail' })),
  },
]

export const applyPaymentEvent: readonly Scenario[] = [
  {
    name: 'news of a checkout that was paid',
    before: paidUnnoticed,
    act: async (engine, begin) => {
      const { events } = await begin.sandbox.state()
      const last = events.at(-1)
      if (last) await engine.applyPaymentEvent(last)
    },
  },
]

export const sweep: readonly Scenario[] = [
  {
    name: 'after a checkout was paid unnoticed',
    before: paidUnnoticed,
    act: (engine) => engine.sweep({ since: start }),
  },
  {
    name: 'after the bank let a payment pass unnoticed',
    before: authenticatedUnnoticed,
    act: (engine) => engine.sweep({ since: start }),
  },
]

/** Something that comes due after some days. */
const due = (name: string, before: NonNullable<Scenario['before']>, days: number): Scenario => ({
  name,
  async before(world, engine) {
    await before(world, engine)
    world.pass(days * DAY)
  },
  act: (engine) => engine.runDue(),
  isInSteps: true,
})

export const runDue: readonly Scenario[] = [
  due('a period that is paid again', onPro, 30),
  due(
    'a period that cannot be paid',
    async (world, engine) => {
      await onPro(world, engine)
      await saveKnownCard(world, engine, 'declined')
    },
    30,
  ),
  due(
    'a cancellation whose time has come',
    async (world, engine) => {
      await onPro(world, engine)
      await engine.cancelSubscription(await current(world))
    },
    30,
  ),
  due(
    'a change whose time has come',
    async (world, engine) => {
      await onPro(world, engine)
      await engine.updateSubscription({
        ...(await current(world)),
        charges: [{ id: 'seats', quantity: 4 }],
        scheduleStrategy: 'END_OF_BILLING_PERIOD',
      })
    },
    30,
  ),
  due(
    'a trial that ends without a card',
    async (world, engine) => {
      await onFree(world, engine)
      await engine.provisionSubscription(trialPlan)
    },
    15,
  ),
  due(
    'a trial that is paid for',
    async (world, engine) => {
      await onPro(world, engine)
      await engine.cancelSubscription({ ...(await current(world)), cancellationTime: 'IMMEDIATE' })
      await engine.provisionSubscription(trialPlan)
    },
    15,
  ),
  due(
    'usage of a period that is over',
    async (world, engine) => {
      await onPlan(world, engine, meteredPlan)
      await engine.reportUsage({ customerId, featureId: 'calls', value: 7, idempotencyKey: 'used' })
    },
    30,
  ),
  due(
    'a reservation whose time is up',
    async (world, engine) => {
      await onFree(world, engine)
      await engine.reserve({ customerId, featureId: 'calls', amount: 4 })
    },
    1,
  ),
  due('a checkout that nobody paid', withCheckout, 2),
]
