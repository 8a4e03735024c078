import type { Meta, StoryObj } from '@storybook/react-vite'
import { UpgradePrompt } from 'latchkey'
import type { World } from 'latchkey/embedded'
import { failsOn, stallsOn } from '../support/faults.ts'
import { demoCustomer, FreeCustomer } from '../support/revvenu.tsx'

const useUp = (world: World) =>
  world.backend.reportUsage({ customerId: demoCustomer, featureId: 'feature-02-campaigns', value: 1 })

const ask = () => new Promise((done) => setTimeout(done, 500))

const meta: Meta<typeof UpgradePrompt> = {
  title: 'Components/UpgradePrompt',
  component: UpgradePrompt,
  parameters: { width: 768 },
}
export default meta
type Story = StoryObj<typeof UpgradePrompt>

export const LimitReached: Story = {
  render: () => (
    <FreeCustomer prepare={useUp}>
      <UpgradePrompt featureId="feature-02-campaigns" />
    </FreeCustomer>
  ),
}

export const AddonUnlocks: Story = {
  render: () => (
    <FreeCustomer>
      <UpgradePrompt featureId="feature-04-priority-support" />
    </FreeCustomer>
  ),
}

export const NothingUnlocks: Story = {
  render: () => (
    <FreeCustomer>
      <UpgradePrompt featureId="feature-06-log-days" requestedUsage={1000} />
      <UpgradePrompt featureId="feature-03-mau" requestedUsage={100_000} />
    </FreeCustomer>
  ),
}

export const MemberWhoMayNotBuy: Story = {
  render: () => (
    <FreeCustomer
      prepare={useUp}
      identify={() => ({ customerId: demoCustomer, userId: 'user-1', role: 'member' })}
    >
      <UpgradePrompt featureId="feature-02-campaigns" onAskAdmin={ask} />
    </FreeCustomer>
  ),
}

export const Loading: Story = {
  render: () => (
    <FreeCustomer intercept={stallsOn('/unlock')}>
      <UpgradePrompt featureId="feature-02-campaigns" />
    </FreeCustomer>
  ),
}

export const NotReachable: Story = {
  render: () => (
    <FreeCustomer intercept={failsOn('/unlock')} timeoutMs={400}>
      <UpgradePrompt featureId="feature-02-campaigns" />
    </FreeCustomer>
  ),
}
