import type { Meta, StoryObj } from '@storybook/react-vite'
import { CustomerPortal } from 'latchkey'
import type { World } from 'latchkey/embedded'
import { failsOn, stallsOn } from '../support/faults.ts'
import { onGrowth } from '../support/onGrowth.ts'
import { onPaidBasic } from '../support/onPaidBasic.ts'
import { demoCustomer, FreeCustomer, Visitor } from '../support/revvenu.tsx'

const meta: Meta<typeof CustomerPortal> = { title: 'Components/CustomerPortal', component: CustomerPortal }
export default meta
type Story = StoryObj<typeof CustomerPortal>

const day = 24 * 3_600_000

/** The portal of a customer whose world was brought somewhere. */
function of(
  prepare?: (world: World) => Promise<unknown>,
  more: Parameters<typeof FreeCustomer>[0] | object = {},
): Story {
  return {
    render: () => (
      <FreeCustomer prepare={prepare} {...more}>
        <CustomerPortal />
      </FreeCustomer>
    ),
  }
}

export const Free: Story = of()

/** Units, add-ons, a card, invoices and something that was given. */
export const Paid: Story = of(async (world) => {
  await onGrowth(world)
  await world.backend.grantPromotionalEntitlements({
    customerId: demoCustomer,
    promotionalEntitlements: [
      { featureId: 'feature-03-mau', usageLimit: 500, period: '1 month', description: 'For your launch' },
    ],
  })
})

export const Trial: Story = of((world) =>
  world.backend.provisionSubscription({
    customerId: demoCustomer,
    planId: 'plan-revvenu-basic',
    billingPeriod: 'MONTHLY',
  }),
)

export const Ending: Story = of(async (world) => {
  await onPaidBasic(world)
  const [current] = await world.backend.getActiveSubscriptionsList({ customerId: demoCustomer })
  if (!current) throw new Error('The customer has no subscription.')
  await world.backend.cancelSubscription({ customerId: demoCustomer, subscriptionId: current.id })
})

export const PastDue: Story = of(async (world) => {
  await onPaidBasic(world)
  await world.sandbox?.forceNextCharge('declined')
  await world.clock.advance(22 * day)
})

/** Sees everything but payments, and can ask for a change. */
export const Member: Story = of(onGrowth, {
  identify: () => ({ customerId: demoCustomer, userId: 'user-1', role: 'member' }),
})

export const Loading: Story = of(undefined, { intercept: stallsOn('') })

/** One part that cannot be loaded leaves the others as they are. */
export const InvoicesNotReachable: Story = of(onPaidBasic, { intercept: failsOn('/invoices') })

export const HiddenSections: Story = {
  render: () => (
    <FreeCustomer prepare={onGrowth}>
      <CustomerPortal title={null} hiddenSections={['usage', 'invoices', 'paymentMethods']} />
    </FreeCustomer>
  ),
}

export const SignedOut: Story = {
  render: () => (
    <Visitor>
      <CustomerPortal />
    </Visitor>
  ),
}
