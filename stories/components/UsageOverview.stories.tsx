import type { Meta, StoryObj } from '@storybook/react-vite'
import { UsageOverview } from 'latchkey'
import { failsOn, stallsOn } from '../support/faults.ts'
import { MeteredCustomer, type UsageDays } from '../support/metered.tsx'

const meta: Meta<typeof UsageOverview> = { title: 'Components/UsageOverview', component: UsageOverview }
export default meta
type Story = StoryObj<typeof UsageOverview>

const days: UsageDays = [
  { messages: 420, exports: 26, calls: 17_514, seats: 2, reports: 12 },
  { messages: 380 },
]

export const Ready: Story = {
  render: () => (
    <MeteredCustomer days={days}>
      <UsageOverview />
    </MeteredCustomer>
  ),
}

export const AllShown: Story = {
  ...Ready,
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { expanded: false }))
  },
}

export const FullestFirst: Story = {
  render: () => (
    <MeteredCustomer days={days} isMember>
      <UsageOverview order="fullest" firstCount={3} />
    </MeteredCustomer>
  ),
}

export const Empty: Story = {
  render: () => (
    <MeteredCustomer customers={[{ id: 'customer-demo-01' }]}>
      <UsageOverview />
    </MeteredCustomer>
  ),
}

export const Loading: Story = {
  render: () => (
    <MeteredCustomer intercept={stallsOn('/snapshot')}>
      <UsageOverview />
    </MeteredCustomer>
  ),
}

export const NotReachable: Story = {
  render: () => (
    <MeteredCustomer intercept={failsOn('/snapshot')} timeoutMs={400}>
      <UsageOverview />
    </MeteredCustomer>
  ),
}
