import type { Meta, StoryObj } from '@storybook/react-vite'
import { ResourceSwitch } from 'latchkey'
import { showUsage } from '../pages/showUsage.tsx'

const meta: Meta<typeof ResourceSwitch> = { title: 'Components/ResourceSwitch', component: ResourceSwitch }
export default meta
type Story = StoryObj<typeof ResourceSwitch>

export const Usage: Story = { render: () => <div>{showUsage('ResourceSwitch')}</div> }
