import type { BillingRecord } from '../../../src/core/billing/BillingRecord.ts'
import type { World } from './openWorld.ts'

/** Every subscription that the provider has, as it says itself. */
export async function providerRecords(world: World): Promise<readonly BillingRecord[]> {
  const { subscriptions } = await world.sandbox.state()
  const records = await Promise.all(
    subscriptions.map(({ id }) => world.sandbox.fetchSubscription(id, world.now())),
  )
  return records.flatMap((record) => record ?? [])
}

/** Whether it goes on there: it charges, or it will. */
export function goesOn({ status, endsAt }: BillingRecord, now: number): boolean {
  return status !== 'ended' && status !== 'failed' && (endsAt === null || endsAt > now)
}

/** What was paid for it and not paid back, in minor units. */
export function netPaid({ invoices }: BillingRecord): number {
  return invoices
    .filter(({ status, refundedAt }) => status === 'PAID' && refundedAt === null)
    .reduce((sum, { total }) => sum + total.amountMinor, 0)
}
