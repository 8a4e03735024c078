import type { Meta, StoryObj } from '@storybook/react-vite'
import { PromotionList } from 'latchkey'
import { showUsage } from '../pages/showUsage.tsx'

const meta: Meta<typeof PromotionList> = { title: 'Components/PromotionList', component: PromotionList }
export default meta
type Story = StoryObj<typeof PromotionList>

export const Usage: Story = { render: () => <div>{showUsage('PromotionList')}</div> }
