import type { Meta, StoryObj } from '@storybook/react-vite'
import { UsageHistory } from 'latchkey'
import { failsOn, stallsOn } from '../support/faults.ts'
import { MeteredCustomer } from '../support/metered.tsx'

const meta: Meta<typeof UsageHistory> = {
  title: 'Components/UsageHistory',
  component: UsageHistory,
  parameters: { width: 768 },
}
export default meta
type Story = StoryObj<typeof UsageHistory>

/** Weekends are quiet, and counting begins anew on the way. */
const month = Array.from({ length: 44 }, (_, day) => ({ messages: day % 7 > 4 ? 3 : 18 + ((day * 13) % 23) }))

export const Chart: Story = {
  render: () => (
    <MeteredCustomer days={month}>
      <UsageHistory featureId="messages" />
    </MeteredCustomer>
  ),
}

export const Table: Story = {
  render: () => (
    <MeteredCustomer days={month}>
      <UsageHistory featureId="messages" defaultView="table" />
    </MeteredCustomer>
  ),
}

export const NearTheLimit: Story = {
  render: () => (
    <MeteredCustomer
      days={[{ exports: 4 }, { exports: 6 }, { exports: 2 }, {}, { exports: 7 }, { exports: 5 }]}
    >
      <UsageHistory featureId="exports" days={7} />
    </MeteredCustomer>
  ),
}

export const Empty: Story = {
  render: () => (
    <MeteredCustomer>
      <UsageHistory featureId="messages" />
    </MeteredCustomer>
  ),
}

export const Loading: Story = {
  render: () => (
    <MeteredCustomer intercept={stallsOn('/usage-history')}>
      <UsageHistory featureId="messages" />
    </MeteredCustomer>
  ),
}

export const NotReachable: Story = {
  render: () => (
    <MeteredCustomer intercept={failsOn('/usage-history')} timeoutMs={400}>
      <UsageHistory featureId="messages" />
    </MeteredCustomer>
  ),
}
