import type { Meta, StoryObj } from '@storybook/react-vite'
import { AddonList } from 'latchkey'
import { showUsage } from '../pages/showUsage.tsx'

const meta: Meta<typeof AddonList> = { title: 'Components/AddonList', component: AddonList }
export default meta
type Story = StoryObj<typeof AddonList>

export const Usage: Story = { render: () => <div>{showUsage('AddonList')}</div> }
