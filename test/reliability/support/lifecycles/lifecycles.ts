import { DAY, type World } from '../openWorld.ts'
import { pageRequest, payRequest, type CardName } from '../visitPages.ts'
import {
  current,
  lastCheckout,
  lastInvoice,
  onPro,
  trialPlan,
  saveCard,
  withCheckout,
} from '../scenarios/stories.ts'
import type { Happening, Lifecycle } from './Lifecycle.ts'

const paysCheckout: Happening['happens'] = async (world, apply) =>
  world.sandbox.handle(payRequest(await lastCheckout(world), 'succeeds'), apply)

const answersBank =
  (step: 'authenticate' | 'fail'): Happening['happens'] =>
  async (world, apply) =>
    world.sandbox.handle(pageRequest(`invoice/${await lastInvoice(world)}`, { step }), apply)

const hasCard =
  (card: CardName): Happening['happens'] =>
  (world) =>
    saveCard(world, card)

const onInvoice =
  (work: (world: World, invoiceId: string) => Promise<unknown>): Happening['happens'] =>
  async (world) =>
    work(world, await lastInvoice(world))

const refunds = onInvoice((world, id) => world.sandbox.refundInvoice(id))
const disputes = onInvoice((world, id) => world.sandbox.disputeInvoice(id))
const settles = (result: 'won' | 'lost') => onInvoice((world, id) => world.sandbox.settleDispute(id, result))
const retries = onInvoice((world, id) => world.sandbox.retryInvoice(id))

/** A change of a plan that waits for the bank. */
async function withAction(world: World, engine: Parameters<Lifecycle['begin']>[1]): Promise<void> {
  await onPro(world, engine)
  world.pass(10 * DAY)
  await saveCard(world, 'authentication')
  await engine.updateSubscription({ ...(await current(world)), charges: [{ id: 'seats', quantity: 4 }] })
}

/** Each is of eight pieces of news, counted by the test. */
export const lifecycles: readonly Lifecycle[] = [
  {
    name: 'a checkout is paid, not renewed, paid after all, renewed, disputed and won',
    begin: withCheckout,
    happenings: [
      { days: 0, happens: paysCheckout },
      { days: 20, happens: hasCard('declined') },
      { days: 14, happens: hasCard('succeeds') },
      { days: 0, happens: retries },
      { days: 28 },
      { days: 5, happens: disputes },
      { days: 5, happens: settles('won') },
      { days: 20 },
    ],
  },
  {
    name: 'the bank lets a change pass, and a later payment is given back',
    begin: withAction,
    happenings: [
      { days: 0, happens: answersBank('authenticate') },
      { days: 0, happens: hasCard('succeeds') },
      { days: 21 },
      { days: 31 },
      { days: 30 },
      { days: 3, happens: disputes },
      { days: 3, happens: settles('lost') },
      { days: 31 },
      { days: 1, happens: refunds },
    ],
  },
  {
    name: 'a trial is paid for, and ends when nobody pays any more',
    async begin(world, engine) {
      await onPro(world, engine)
      await engine.cancelSubscription({ ...(await current(world)), cancellationTime: 'IMMEDIATE' })
      await engine.provisionSubscription(trialPlan)
    },
    happenings: [
      { days: 15 },
      { days: 31 },
      { days: 1, happens: hasCard('declined') },
      { days: 31 },
      { days: 30 },
    ],
  },
  {
    name: 'the bank refuses a change, a dispute is won, and a payment is given back',
    begin: withAction,
    happenings: [
      { days: 0, happens: answersBank('fail') },
      { days: 1, happens: hasCard('succeeds') },
      { days: 21 },
      { days: 31 },
      { days: 1, happens: disputes },
      { days: 1, happens: settles('won') },
      { days: 28 },
      { days: 1, happens: refunds },
      { days: 31 },
    ],
  },
]
