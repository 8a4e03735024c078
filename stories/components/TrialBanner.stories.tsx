import type { Meta, StoryObj } from '@storybook/react-vite'
import { TrialBanner } from 'latchkey'
import type { World } from 'latchkey/embedded'
import { demoCustomer, FreeCustomer } from '../support/revvenu.tsx'

const DAY = 24 * 3_600_000

const onTrial = (daysOver: number) => async (world: World) => {
  await world.backend.provisionSubscription({
    customerId: demoCustomer,
    planId: 'plan-revvenu-basic',
    billingPeriod: 'MONTHLY',
  })
  await world.clock.advance(daysOver * DAY)
}

const meta: Meta<typeof TrialBanner> = {
  title: 'Components/TrialBanner',
  component: TrialBanner,
  parameters: { width: 1280 },
}
export default meta
type Story = StoryObj<typeof TrialBanner>

export const Running: Story = {
  render: () => (
    <FreeCustomer prepare={onTrial(5)}>
      <TrialBanner />
    </FreeCustomer>
  ),
}

export const LastDays: Story = {
  render: () => (
    <FreeCustomer prepare={onTrial(12)}>
      <TrialBanner />
    </FreeCustomer>
  ),
}

export const MemberWhoMayNotBuy: Story = {
  render: () => (
    <FreeCustomer
      prepare={onTrial(12)}
      identify={() => ({ customerId: demoCustomer, userId: 'user-1', role: 'member' })}
    >
      <TrialBanner />
    </FreeCustomer>
  ),
}

export const PlansInADialog: Story = {
  ...Running,
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button'))
    await canvas.findByRole('dialog')
  },
}

export const WithoutTrial: Story = {
  render: () => (
    <FreeCustomer>
      <TrialBanner />
      <p>Without a trial there is nothing to say.</p>
    </FreeCustomer>
  ),
}
