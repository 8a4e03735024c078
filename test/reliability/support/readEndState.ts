import type { Subscription } from '../../../src/core/subscription/Subscription.ts'
import { customerIds } from './customerStates.ts'
import type { World } from './openWorld.ts'

/**
 * Everything that is stored of all customers and what they may use, as text: the same for the same end, by whatever way
 * it was reached. The log is left out, and how often the provider was told something.
 */
export async function readEndState(world: World): Promise<string> {
  const engine = world.startEngine()
  const customers = []
  for (const customerId of await customerIds(world)) {
    const { customer, subscriptions, intents, promotions } = await world.store.load(customerId)
    const { entitlements } = await engine.getEntitlements({ customerId })
    customers.push({
      customer,
      subscriptions: subscriptions.map(withoutCount),
      intents,
      promotions,
      entitlements,
    })
  }
  return JSON.stringify(customers, null, 1)
}

function withoutCount({ toldBilling, ...subscription }: Subscription): object {
  if (!toldBilling) return { ...subscription, toldBilling }
  const { number: _number, ...told } = toldBilling
  return { ...subscription, toldBilling: told }
}

/** The lines in which two texts differ, a few of them. */
export function firstDifferences(found: string, wanted: string): readonly string[] {
  const a = found.split('\n')
  const b = wanted.split('\n')
  return [
    ...a.filter((line) => !b.includes(line)).map((line) => `found ${line.trim()}`),
    ...b.filter((line) => !a.includes(line)).map((line) => `wanted ${line.trim()}`),
  ].slice(0, 12)
}
