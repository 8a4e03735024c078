import { advance } from '../../../src/core/subscription/advance.ts'
import type { CustomerState } from '../../../src/core/subscription/CustomerState.ts'
import type { Subscription } from '../../../src/core/subscription/Subscription.ts'
import type { World } from './openWorld.ts'

/** What is stored of a customer, as the rules read it at this moment. */
export async function readCustomer(world: World, customerId: string): Promise<CustomerState> {
  return advance(await world.store.load(customerId), world.now()).state
}

/** The whole log, oldest first. */
export const readLog = (world: World) => world.store.listEvents({ limit: 1_000_000 })

/** Everybody of whom the log tells. */
export async function customerIds(world: World): Promise<readonly string[]> {
  const log = await readLog(world)
  return [...new Set(log.flatMap(({ customerId }) => customerId ?? []))].toSorted()
}

/** The subscription of a plan that came last, whatever became of it. */
export async function lastSubscription(world: World, customerId: string): Promise<Subscription> {
  const { subscriptions } = await readCustomer(world, customerId)
  const last = subscriptions.at(-1)
  if (!last) throw new Error(`${customerId} never subscribed to anything`)
  return last
}
