import type { Meta, StoryObj } from '@storybook/react-vite'
import { InvoiceList } from 'latchkey'
import { showUsage } from '../pages/showUsage.tsx'

const meta: Meta<typeof InvoiceList> = { title: 'Components/InvoiceList', component: InvoiceList }
export default meta
type Story = StoryObj<typeof InvoiceList>

export const Usage: Story = { render: () => <div>{showUsage('InvoiceList')}</div> }
