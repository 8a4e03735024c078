import type { World } from 'latchkey/embedded'
import { onPaidBasic } from './onPaidBasic.ts'
import { demoCustomer } from './revvenu.tsx'

/** Brings the customer, who has a saved card, onto eight templates of Growth with two add-ons, six of them in use. */
export async function onGrowth(world: World): Promise<void> {
  await onPaidBasic(world, { daysUsed: 3 })
  const { backend, clock } = world
  const choice = {
    planId: 'plan-revvenu-growth',
    billingPeriod: 'MONTHLY',
    charges: [{ id: 'feature-01-templates', quantity: 8 }],
    addons: [{ id: 'addon-10-campaigns', quantity: 2 }],
  } as const
  await backend.provisionSubscription({ customerId: demoCustomer, ...choice })
  await backend.reportUsage({ customerId: demoCustomer, featureId: 'feature-01-templates', value: 6 })
  await backend.reportUsage({ customerId: demoCustomer, featureId: 'feature-02-campaigns', value: 17 })
  await clock.advance(9 * 24 * 3_600_000)
}
