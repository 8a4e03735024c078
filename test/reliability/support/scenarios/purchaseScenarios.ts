import type { Engine } from 'latchkey/engine'
import type { Scenario } from '../Scenario.ts'
import { DAY, type World } from '../openWorld.ts'
import type { CardName } from '../visitPages.ts'
import {
  current,
  customerId,
  key,
  onFree,
  onPro,
  proPlan,
  meteredPlan,
  trialPlan,
  saveKnownCard,
} from './stories.ts'

/** Bought something before, which ended: the card is on file, and nothing is billed. */
const withCard =
  (card: CardName = 'succeeds') =>
  async (world: World, engine: Engine): Promise<void> => {
    await onPro(world, engine)
    await engine.cancelSubscription({ ...(await current(world)), cancellationTime: 'IMMEDIATE' })
    await saveKnownCard(world, engine, card)
    world.pass(DAY)
  }

const buy = (
  name: string,
  before: Scenario['before'],
  plan: Parameters<Engine['provisionSubscription']>[0],
): Scenario => ({ name, before, act: (engine) => engine.provisionSubscription(plan, key) })

export const provisionSubscription: readonly Scenario[] = [
  buy('the free plan', (_world, engine) => engine.provisionCustomer({ id: customerId }), {
    customerId,
    planId: 'free',
  }),
  buy('by checkout', onFree, proPlan()),
  buy('by the card on file', withCard(), proPlan()),
  buy('by a card that asks the bank', withCard('authentication'), proPlan()),
  buy('by a card that is declined', withCard('declined'), proPlan()),
  buy('by invoice', withCard(), { ...proPlan(), paymentCollectionMethod: 'INVOICE' }),
  buy('with a coupon', withCard(), { ...proPlan(), couponId: 'half' }),
  buy('a trial that converts, with a card on file', withCard(), trialPlan),
  buy('a trial that converts, without a card', onFree, trialPlan),
  buy('from one paid plan to another', onPro, meteredPlan),
  buy('from one paid plan to the free one', onPro, { customerId, planId: 'free' }),
  buy('more of the same plan', onPro, proPlan(5)),
  {
    name: 'scheduled for a day to come',
    before: withCard(),
    act: (engine, begin) =>
      engine.provisionSubscription({ ...proPlan(), startDate: begin.now() + 3 * DAY }, key),
  },
  {
    name: 'while another checkout is open',
    async before(world, engine) {
      await onFree(world, engine)
      await engine.provisionSubscription(proPlan(1))
    },
    act: (engine) => engine.provisionSubscription(proPlan(3), key),
    isInSteps: true,
  },
]
