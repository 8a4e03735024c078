import type { Engine } from 'latchkey/engine'
import type { Scenario } from '../Scenario.ts'
import type { World } from '../openWorld.ts'
import { customerId, key, onFree, onPro, saveKnownCard } from './stories.ts'

/** On a paid plan with two cards on file, the newest of them charged. */
async function withTwoCards(world: World, engine: Engine): Promise<void> {
  await onPro(world, engine)
  await saveKnownCard(world, engine, 'authentication')
}

/** The card that was saved first, or last. */
async function card(world: World, index: 0 | -1): Promise<{ customerId: string; paymentMethodId: string }> {
  const { paymentMethods } = await world.sandbox.state()
  return { customerId, paymentMethodId: paymentMethods.at(index)?.id ?? '' }
}

export const setUpPaymentMethod: readonly Scenario[] = [
  {
    name: 'of who is not known to the provider',
    before: onFree,
    act: (engine) => engine.setUpPaymentMethod({ customerId }, key),
    isInSteps: true,
  },
]

export const makeDefaultPaymentMethod: readonly Scenario[] = [
  {
    name: 'the former one',
    before: withTwoCards,
    act: async (engine, begin) => engine.makeDefaultPaymentMethod(await card(begin, 0), key),
  },
]

export const detachPaymentMethod: readonly Scenario[] = [
  {
    name: 'the one that is charged',
    before: withTwoCards,
    act: async (engine, begin) => engine.detachPaymentMethod(await card(begin, -1), key),
  },
]

export const requestUpgrade: readonly Scenario[] = [
  {
    name: 'a plan that would do',
    before: onFree,
    act: (engine) =>
      engine.requestUpgrade({ customerId, selection: { planId: 'pro' }, message: 'Please' }, key),
  },
]
