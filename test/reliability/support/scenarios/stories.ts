import type { Engine } from 'latchkey/engine'
import { lastSubscription } from '../customerStates.ts'
import type { World } from '../openWorld.ts'
import { cards, payRequest, type CardName } from '../visitPages.ts'

export const customerId = 'ann'
/** Every command is given once with this key; a repeat brings it again. */
export const key = { idempotencyKey: 'the-key' }

export const checkoutOptions = {
  successUrl: 'https://app.example.com/done',
  cancelUrl: 'https://app.example.com/plans',
}

export const proPlan = (seats = 2) => ({
  customerId,
  planId: 'pro',
  billingPeriod: 'MONTHLY' as const,
  charges: [{ id: 'seats', quantity: seats }],
  checkoutOptions,
})

export const meteredPlan = {
  customerId,
  planId: 'metered',
  billingPeriod: 'MONTHLY' as const,
  checkoutOptions,
}

export const trialPlan = { customerId, planId: 'trial', billingPeriod: 'MONTHLY' as const, checkoutOptions }

/** Known, and on the free plan. */
export const onFree = (_world: World, engine: Engine): Promise<unknown> =>
  engine.provisionCustomer({ id: customerId, subscriptionParams: { planId: 'free' } })

/** On a plan that was paid for in a checkout, with the card on file. */
export async function onPlan(
  world: World,
  engine: Engine,
  plan: Parameters<Engine['provisionSubscription']>[0],
): Promise<void> {
  await onFree(world, engine)
  await buyInCheckout(world, engine, plan)
}

export const onPro = (world: World, engine: Engine): Promise<void> => onPlan(world, engine, proPlan())

/** Buys a plan in a checkout that is paid at once. */
export async function buyInCheckout(
  _world: World,
  engine: Engine,
  plan: Parameters<Engine['provisionSubscription']>[0],
): Promise<void> {
  const outcome = await engine.provisionSubscription(plan)
  if (outcome.type !== 'checkout') throw new Error(`No checkout: ${JSON.stringify(outcome)}`)
  await engine.handlePayments?.(payRequest(outcome.checkoutId, 'succeeds'))
}

/** What is charged from now on. */
export const saveCard = (world: World, card: CardName): Promise<unknown> =>
  world.sandbox.addPaymentMethod({ customerId, cardNumber: cards[card] })

/** The same, and the engine has heard of it. */
export async function saveKnownCard(world: World, engine: Engine, card: CardName): Promise<void> {
  await saveCard(world, card)
  await engine.sweep()
}

/** A wish whose checkout is open. */
export async function withCheckout(world: World, engine: Engine): Promise<void> {
  await onFree(world, engine)
  await engine.provisionSubscription(proPlan())
}

/** The checkout that was opened last. */
export async function lastCheckout(world: World): Promise<string> {
  const { checkouts } = await world.sandbox.state()
  const last = checkouts.at(-1)
  if (!last) throw new Error('No checkout was ever opened')
  return last.id
}

/** The invoice that was made last. */
export async function lastInvoice(world: World): Promise<string> {
  const { invoices } = await world.sandbox.state()
  const last = invoices.at(-1)
  if (!last) throw new Error('There is no invoice')
  return last.id
}

/** Which subscription a command is about. */
export async function current(world: World): Promise<{ customerId: string; subscriptionId: string }> {
  const { id } = await lastSubscription(world, customerId)
  return { customerId, subscriptionId: id }
}
