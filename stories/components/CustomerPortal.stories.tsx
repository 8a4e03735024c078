import type { Meta, StoryObj } from '@storybook/react-vite'
import { CustomerPortal } from 'latchkey'
import type { World } from 'latchkey/embedded'
import { showsUp } from '../support/confirmPurchase.ts'
import { failsOn, fragileNetwork, stallsOn } from '../support/faults.ts'
import { onGrowth } from '../support/onGrowth.ts'
import { onPaidBasic } from '../support/onPaidBasic.ts'
import { demoCustomer, FreeCustomer, Visitor } from '../support/revvenu.tsx'

const meta: Meta<typeof CustomerPortal> = { title: 'Components/CustomerPortal', component: CustomerPortal }
export default meta
type Story = StoryObj<typeof CustomerPortal>

const patience = { timeout: 8000 }
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

async function pastDue(world: World): Promise<void> {
  await onPaidBasic(world)
  await world.sandbox?.forceNextCharge('declined')
  await world.clock.advance(22 * day)
}

export const PastDue: Story = of(pastDue)

/** Another card is entered in place: saved, it is charged what is due. */
export const PaidInPlace: Story = {
  ...PastDue,
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: /^Pay/ }, patience))
    await userEvent.type(await canvas.findByLabelText('Card number', {}, patience), '5555555555554444')
    await userEvent.type(canvas.getByLabelText(/Expiry/), '1240')
    await userEvent.type(canvas.getByLabelText('Security code'), '123')
    await userEvent.keyboard('{Enter}')
    await canvas.findByText(/^Paid\./, {}, patience)
  },
}

/** Reads what is wrong, and who can settle it. */
export const PastDueOfMember: Story = of(pastDue, {
  identify: () => ({ customerId: demoCustomer, userId: 'user-1', role: 'member' }),
})

/** A smaller plan follows at the end of what is paid; until then it can be called off. */
export const Changing: Story = of(async (world) => {
  await onGrowth(world)
  await world.backend.provisionSubscription({ customerId: demoCustomer, planId: 'plan-revvenu-free' })
})

/** The money was taken back by the customer's bank: only people can settle that. */
export const Disputed: Story = {
  render: () => (
    <FreeCustomer
      prepare={async (world) => {
        await onPaidBasic(world)
        const [invoice] = (await world.sandbox?.state())?.invoices ?? []
        await world.sandbox?.disputeInvoice(invoice?.id ?? '')
        await world.clock.advance(1)
      }}
    >
      <CustomerPortal onContactSupport={() => undefined} />
    </FreeCustomer>
  ),
}

/** Each workspace has a plan of its own; the page shows one of them. */
export const Workspaces: Story = {
  render: () => (
    <FreeCustomer
      prepare={async ({ backend }) => {
        const shared = { customerId: demoCustomer, billingPeriod: 'MONTHLY' } as const
        await backend.provisionSubscription({
          ...shared,
          planId: 'plan-revvenu-basic',
          resourceId: 'workspace-1',
        })
        await backend.provisionSubscription({
          customerId: demoCustomer,
          planId: 'plan-revvenu-free',
          resourceId: 'workspace-2',
        })
      }}
    >
      <CustomerPortal resourceName={(id) => id.replace('workspace-', 'Studio ')} />
    </FreeCustomer>
  ),
  play: async ({ canvas, userEvent }) => {
    const choice = await canvas.findByRole('combobox', {}, patience)
    await userEvent.selectOptions(choice, 'workspace-1')
    await canvas.findByRole('heading', { name: /^Basic/ }, patience)
  },
}

/** Sees everything but payments, and can ask for a change. */
export const Member: Story = of(onGrowth, {
  identify: () => ({ customerId: demoCustomer, userId: 'user-1', role: 'member' }),
})

export const Loading: Story = of(undefined, { intercept: stallsOn('') })

const network = fragileNetwork()

/** The network is lost after everything was shown: what is known stays, with its age. */
export const Offline: Story = {
  ...of(onGrowth, { intercept: network.intercept, monotonicNow: network.monotonicNow }),
  beforeEach: () => network.restore(),
  play: async ({ canvasElement }) => {
    await showsUp(canvasElement, '.lk-invoice')
    network.pass(12)
    network.lose()
    window.dispatchEvent(new Event('online'))
    await showsUp(canvasElement, '.lk-notice[data-tone="warning"]')
  },
}

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
