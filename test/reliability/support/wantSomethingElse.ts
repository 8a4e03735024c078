import type { Engine } from 'latchkey/engine'
import { isLatchkeyError } from '../../../src/core/errors/LatchkeyError.ts'
import { grantsAccess } from '../../../src/core/subscription/isLive.ts'
import { readCustomer } from './customerStates.ts'
import type { World } from './openWorld.ts'
import { customerId, proPlan, trialPlan } from './scenarios/stories.ts'
import { completeEverything } from './visitPages.ts'

interface Wish {
  readonly name: string
  readonly ask: (engine: Engine, subscriptionId: string) => Promise<unknown>
}

const named = (subscriptionId: string) => ({ customerId, subscriptionId })

/** What a customer may want next, whatever they wanted before. */
export const wishes: readonly Wish[] = [
  { name: 'more seats', ask: (engine) => engine.provisionSubscription(proPlan(7)) },
  {
    name: 'to end it at once',
    ask: (engine, id) =>
      engine.cancelSubscription({ ...named(id), cancellationTime: 'IMMEDIATE', prorate: true }),
  },
  { name: 'to end it when the period ends', ask: (engine, id) => engine.cancelSubscription(named(id)) },
  { name: 'to undo what is planned', ask: (engine, id) => engine.cancelScheduledUpdate(named(id)) },
  { name: 'a trial', ask: (engine) => engine.provisionSubscription(trialPlan) },
  {
    name: 'to pay by the year',
    ask: (engine, id) => engine.updateSubscription({ ...named(id), billingPeriod: 'ANNUALLY' }),
  },
  {
    name: 'the free plan',
    ask: (engine) => engine.provisionSubscription({ customerId, planId: 'free' }),
  },
  { name: 'to leave', ask: (engine) => engine.archiveCustomer({ customerId }) },
]

/** The customer wants something else, chosen by a number, and pays where that asks for it. What is refused is refused. */
export async function wantSomethingElse(world: World, engine: Engine, number: number): Promise<void> {
  const { subscriptions } = await readCustomer(world, customerId)
  const current = subscriptions.findLast((s) => grantsAccess(s) && s.pricingType === 'PAID')
  try {
    await wishes[number]?.ask(engine, current?.id ?? 'none')
  } catch (error) {
    if (!isLatchkeyError(error)) throw error
  }
  await completeEverything(world, engine)
}
