import type { Meta, StoryObj } from '@storybook/react-vite'
import { UsageMeter } from 'latchkey'
import { showsUp } from '../support/confirmPurchase.ts'
import { failsOn, fragileNetwork, stallsOn } from '../support/faults.ts'
import { MeteredCustomer, type UsageDays } from '../support/metered.tsx'

const meta: Meta<typeof UsageMeter> = {
  title: 'Components/UsageMeter',
  component: UsageMeter,
  parameters: { width: 360 },
}
export default meta
type Story = StoryObj<typeof UsageMeter>

const after = (featureId: string, days: UsageDays, isMember = false): Story => ({
  render: () => (
    <MeteredCustomer days={days} isMember={isMember}>
      <UsageMeter featureId={featureId} />
    </MeteredCustomer>
  ),
})

export const Normal: Story = after('messages', [{ messages: 120 }, { messages: 80 }, {}, {}, {}, {}, {}, {}])

export const Nothing: Story = after('messages', [])

export const Warning: Story = after('messages', [{ messages: 420 }, { messages: 380 }])

export const LimitReached: Story = after('seats', [{ seats: 3 }])

export const AboveSoftLimit: Story = after('exports', [{ exports: 26 }])

export const Unlimited: Story = after('calls', [{ calls: 15_310 }, { calls: 2_204 }])

export const EveryHour: Story = after('requests', [])

export const MemberWhoMayNotBuy: Story = after('seats', [{ seats: 3 }], true)

export const NotMetered: Story = {
  render: () => (
    <MeteredCustomer>
      <UsageMeter featureId="sso" />
      <p>A feature without a meter shows nothing.</p>
    </MeteredCustomer>
  ),
}

export const Loading: Story = {
  render: () => (
    <MeteredCustomer intercept={stallsOn('/snapshot')}>
      <UsageMeter featureId="messages" />
    </MeteredCustomer>
  ),
}

export const NotReachable: Story = {
  render: () => (
    <MeteredCustomer intercept={failsOn('/snapshot')} timeoutMs={400}>
      <UsageMeter featureId="messages" />
    </MeteredCustomer>
  ),
}

const network = fragileNetwork()

export const Stale: Story = {
  render: () => {
    network.restore()
    return (
      <MeteredCustomer
        days={[{ messages: 420 }, { messages: 380 }]}
        intercept={network.intercept}
        monotonicNow={network.monotonicNow}
        timeoutMs={400}
      >
        <UsageMeter featureId="messages" />
      </MeteredCustomer>
    )
  },
  play: async ({ canvas, canvasElement }) => {
    await canvas.findByRole('meter')
    network.lose()
    network.pass(20)
    window.dispatchEvent(new Event('focus'))
    await showsUp(canvasElement, '.lk-meter[data-stale]')
  },
}
