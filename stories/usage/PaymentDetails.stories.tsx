import type { Meta, StoryObj } from '@storybook/react-vite'
import { PaymentDetails } from 'latchkey'
import { showUsage } from '../pages/showUsage.tsx'

const meta: Meta<typeof PaymentDetails> = { title: 'Components/PaymentDetails', component: PaymentDetails }
export default meta
type Story = StoryObj<typeof PaymentDetails>

export const Usage: Story = { render: () => <div>{showUsage('PaymentDetails')}</div> }
