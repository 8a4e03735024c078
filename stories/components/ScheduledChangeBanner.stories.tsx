import type { Meta, StoryObj } from '@storybook/react-vite'
import { ScheduledChangeBanner } from 'latchkey'
import type { World } from 'latchkey/embedded'
import { failsOn } from '../support/faults.ts'
import { onPaidBasic } from '../support/onPaidBasic.ts'
import { demoCustomer, FreeCustomer } from '../support/revvenu.tsx'

async function cancelAtEnd(world: World): Promise<void> {
  await onPaidBasic(world)
  await world.backend.cancelSubscription({
    customerId: demoCustomer,
    subscriptionId: await subscriptionOf(world),
  })
}

async function subscriptionOf({ backend }: World): Promise<string> {
  const [subscription] = await backend.getActiveSubscriptionsList({ customerId: demoCustomer })
  if (!subscription) throw new Error('The customer of the story has no subscription.')
  return subscription.id
}

async function toMonthly(world: World): Promise<void> {
  await onPaidBasic(world, { billingPeriod: 'ANNUALLY' })
  await world.backend.updateSubscription({
    customerId: demoCustomer,
    subscriptionId: await subscriptionOf(world),
    billingPeriod: 'MONTHLY',
    scheduleStrategy: 'END_OF_BILLING_PERIOD',
  })
}

async function toFree(world: World): Promise<void> {
  await onPaidBasic(world)
  await world.backend.provisionSubscription({ customerId: demoCustomer, planId: 'plan-revvenu-free' })
}

const meta: Meta<typeof ScheduledChangeBanner> = {
  title: 'Components/ScheduledChangeBanner',
  component: ScheduledChangeBanner,
  parameters: { width: 1280 },
}
export default meta
type Story = StoryObj<typeof ScheduledChangeBanner>

export const Cancellation: Story = {
  render: () => (
    <FreeCustomer prepare={cancelAtEnd}>
      <ScheduledChangeBanner />
    </FreeCustomer>
  ),
}

export const OtherPlan: Story = {
  render: () => (
    <FreeCustomer prepare={toFree}>
      <ScheduledChangeBanner />
    </FreeCustomer>
  ),
}

export const OtherPeriod: Story = {
  render: () => (
    <FreeCustomer prepare={toMonthly}>
      <ScheduledChangeBanner />
    </FreeCustomer>
  ),
  play: async ({ canvas }) => {
    await canvas.findByText(/monthly|monatlich|חודש/i, {}, { timeout: 8000 })
  },
}

export const MemberWhoMayNotUndo: Story = {
  render: () => (
    <FreeCustomer
      prepare={cancelAtEnd}
      identify={() => ({ customerId: demoCustomer, userId: 'user-1', role: 'member' })}
    >
      <ScheduledChangeBanner />
    </FreeCustomer>
  ),
}

export const Undone: Story = {
  ...Cancellation,
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button'))
    await canvas.findByText(/nothing is scheduled|nichts mehr vorgemerkt|מתוזמן/i)
  },
}

export const UndoFails: Story = {
  render: () => (
    <FreeCustomer prepare={cancelAtEnd} intercept={failsOn('/undo')} timeoutMs={400}>
      <ScheduledChangeBanner />
    </FreeCustomer>
  ),
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button'))
    await canvas.findByRole('alert')
  },
}
