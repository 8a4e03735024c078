import type { Meta, StoryObj } from '@storybook/react-vite'
import { SubscriptionOverview } from 'latchkey'
import { showUsage } from '../pages/showUsage.tsx'

const meta: Meta<typeof SubscriptionOverview> = {
  title: 'Components/SubscriptionOverview',
  component: SubscriptionOverview,
}
export default meta
type Story = StoryObj<typeof SubscriptionOverview>

export const Usage: Story = { render: () => <div>{showUsage('SubscriptionOverview')}</div> }
