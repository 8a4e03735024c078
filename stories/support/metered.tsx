import type { ReactNode } from 'react'
import type { World } from 'latchkey/embedded'
import { meteredCatalog } from './meteredCatalog.ts'
import { StoryWorld, type StoryWorldProps } from './StoryWorld.tsx'

const customerId = 'customer-demo-01'
const DAY = 24 * 3_600_000

/** Days that pass, and what is used on each of them. */
export type UsageDays = readonly Readonly<Record<string, number>>[]

/** Lets days go by with usage on each. */
export async function spendDays(world: World, days: UsageDays): Promise<void> {
  for (const day of days) {
    for (const [featureId, value] of Object.entries(day))
      await world.backend.reportUsage({ customerId, featureId, value })
    await world.clock.advance(DAY)
  }
}

/** A customer of a product in which much is counted, after some days of usage. */
export function MeteredCustomer({
  days = [],
  isMember = false,
  children,
  ...props
}: Partial<StoryWorldProps> & {
  readonly days?: UsageDays
  readonly isMember?: boolean
  readonly children: ReactNode
}) {
  return (
    <StoryWorld
      catalog={meteredCatalog}
      customers={[{ id: customerId, name: 'Acme', subscriptionParams: { planId: 'plan-start' } }]}
      customer={customerId}
      identify={isMember ? () => ({ customerId, userId: 'user-1', role: 'member' }) : undefined}
      prepare={(world) => spendDays(world, days)}
      {...props}
    >
      {children}
    </StoryWorld>
  )
}
