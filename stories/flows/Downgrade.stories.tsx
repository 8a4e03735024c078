import type { Meta, StoryObj } from '@storybook/react-vite'
import { CheckoutReturn, PricingTable, ScheduledChangeBanner } from 'latchkey'
import { onGrowth } from '../support/onGrowth.ts'
import { confirmPurchase, pressed, showsUp } from '../support/confirmPurchase.ts'
import { AccountPage } from './AccountPage.tsx'
import { beginsAnew, goesOn } from './flowLoader.ts'
import { FlowPage } from './FlowPage.tsx'
import type { FlowWorld } from './openFlow.ts'

const prepare = ({ world }: FlowWorld): Promise<void> => onGrowth(world)

/** A move to a smaller plan says what is lost and what is over its limits, waits for the paid period, and can be undone. */
const meta = {
  title: 'Flows/Downgrade',
  tags: ['!autodocs'],
  parameters: { layout: 'fullscreen' },
  render: (_args, { loaded }) => (
    <FlowPage flow={loaded.flow as FlowWorld} prepare={prepare}>
      <AccountPage hint="The customer uses six templates of Growth. Choose Free: the checkout says what that takes away, and when.">
        <CheckoutReturn className="tool-return" />
        <ScheduledChangeBanner />
        <PricingTable headingLevel={2} skeletonPlanCount={4} onContactSales={() => undefined} />
      </AccountPage>
    </FlowPage>
  ),
} satisfies Meta

export default meta
type Story = StoryObj<typeof meta>

export const ByHand: Story = { loaders: [goesOn('flows-downgrade', prepare)] }

export const Played: Story = {
  loaders: [beginsAnew('flows-downgrade-played', prepare)],
  play: async ({ canvasElement }) => {
    await pressed(canvasElement, '[data-plan-id="plan-revvenu-free"] [data-action]')
    await showsUp(canvasElement, '.lk-impact-row')
    await confirmPurchase(canvasElement)
    await showsUp(canvasElement, '.lk-banner[data-state="scheduled"]')
  },
}
