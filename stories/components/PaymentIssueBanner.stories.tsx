import type { Meta, StoryObj } from '@storybook/react-vite'
import { PaymentIssueBanner } from 'latchkey'
import type { World } from 'latchkey/embedded'
import { onPaidBasic } from '../support/onPaidBasic.ts'
import { demoCustomer, FreeCustomer } from '../support/revvenu.tsx'

const nothing = () => undefined

const renewedWith = (cardNumber: string, daysUsed: number) => (world: World) =>
  onPaidBasic(world, { cardNumber, daysUsed })

const declined = '4000 0000 0000 0002'

const meta: Meta<typeof PaymentIssueBanner> = {
  title: 'Components/PaymentIssueBanner',
  component: PaymentIssueBanner,
  parameters: { width: 1280 },
}
export default meta
type Story = StoryObj<typeof PaymentIssueBanner>

const story = (prepare: (world: World) => Promise<unknown>, isMember = false): Story => ({
  render: () => (
    <FreeCustomer
      prepare={prepare}
      identify={isMember ? () => ({ customerId: demoCustomer, userId: 'user-1', role: 'member' }) : undefined}
    >
      <PaymentIssueBanner onContactSupport={nothing} />
    </FreeCustomer>
  ),
})

export const PastDue: Story = story(renewedWith(declined, 32))

export const AccessLimited: Story = story(renewedWith(declined, 42))

export const MemberWhoMayNotPay: Story = story(renewedWith(declined, 32), true)

export const Authentication: Story = story(renewedWith('4000 0025 0000 3155', 32))

/** The card on file is asked about by its bank when more is bought. */
async function withUnconfirmedChange(world: World): Promise<void> {
  await onPaidBasic(world, { cardNumber: '4000 0025 0000 3155' })
  await world.backend.provisionSubscription({
    customerId: demoCustomer,
    planId: 'plan-revvenu-growth',
    billingPeriod: 'MONTHLY',
    charges: [{ id: 'feature-01-templates', quantity: 40 }],
  })
}

export const ChangeWaits: Story = story(withUnconfirmedChange)

export const ConfirmInPlace: Story = {
  ...ChangeWaits,
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button'))
    await canvas.findByRole('dialog')
  },
}

export const AllIsWell: Story = {
  render: () => (
    <FreeCustomer prepare={(world) => onPaidBasic(world)}>
      <PaymentIssueBanner />
      <p>While all is well there is nothing to say.</p>
    </FreeCustomer>
  ),
}
