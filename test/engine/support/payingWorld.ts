import type { SandboxInvoice } from '../../../src/engine/sandbox/SandboxState.ts'
import type { SubscriptionView } from '../../../src/protocol/SubscriptionView.ts'
import { cards, createWorldOnFree, customerId, expectType, growth, type EngineWorld } from './engineWorld.ts'

export interface PayingWorld extends EngineWorld {
  /** The subscription that is paid by the card on file. */
  current(): Promise<SubscriptionView>
  saveCard(card: keyof typeof cards): Promise<unknown>
  invoices(): Promise<readonly SandboxInvoice[]>
  /** Everything that is stored, here and at the provider. */
  everything(): Promise<unknown>
}

/** The demo customer on Growth by the month with two templates, paid in a checkout a moment ago. */
export async function createPayingWorld(
  options: Parameters<typeof createWorldOnFree>[0] = {},
): Promise<PayingWorld> {
  const world = await createWorldOnFree({ payments: 'sandbox', ...options })
  const { engine, sandbox } = world
  const { checkoutId } = expectType(await engine.provisionSubscription(growth(2, 0)), 'checkout')
  await world.pay(checkoutId, 'succeeds')
  return Object.defineProperties(
    {
      current: async () => {
        const [slim] = await engine.getActiveSubscriptionsList({ customerId })
        if (!slim) throw new Error('nothing is active')
        return engine.getSubscription({ customerId, subscriptionId: slim.id })
      },
      saveCard: (card: keyof typeof cards) =>
        sandbox.addPaymentMethod({ customerId, cardNumber: cards[card] }),
      invoices: async () => (await sandbox.state()).invoices,
      everything: async () => {
        const { customers, ...rest } = await world.store.read()
        return JSON.parse(JSON.stringify([[...customers], rest, await sandbox.state()])) as unknown
      },
    },
    Object.getOwnPropertyDescriptors(world),
  ) as PayingWorld
}
