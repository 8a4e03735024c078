import { auditLog } from './auditLog.ts'
import { compareWithProvider } from './compareWithProvider.ts'
import { customerIds, readCustomer } from './customerStates.ts'
import type { World } from './openWorld.ts'
import { netPaid, providerRecords } from './providerRecords.ts'

/** What was paid and not paid back, in minor units. */
export async function totalPaid(world: World): Promise<number> {
  return (await providerRecords(world)).reduce((sum, record) => sum + netPaid(record), 0)
}

export async function openCheckouts(world: World): Promise<number> {
  const { checkouts } = await world.sandbox.state()
  return checkouts.filter(({ status, expiresAt }) => status === 'open' && expiresAt > world.now()).length
}

/** How many subscriptions that cost something are active here. */
export async function paidSubscriptions(world: World): Promise<number> {
  const states = await Promise.all((await customerIds(world)).map((id) => readCustomer(world, id)))
  return states
    .flatMap(({ subscriptions }) => subscriptions)
    .filter((s) => s.pricingType === 'PAID' && s.status === 'ACTIVE').length
}

/** Whatever is not as it should be, one line each. */
export async function findProblems(world: World): Promise<readonly string[]> {
  return [...(await compareWithProvider(world)), ...(await auditLog(world))]
}
