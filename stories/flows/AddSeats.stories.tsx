import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, waitFor } from 'storybook/test'
import { CheckoutReturn, SubscriptionOverview, UsageMeter } from 'latchkey'
import { onGrowth } from '../support/onGrowth.ts'
import { pressed, showsUp } from '../support/confirmPurchase.ts'
import { AccountPage } from './AccountPage.tsx'
import { beginsAnew, goesOn } from './flowLoader.ts'
import { FlowPage } from './FlowPage.tsx'
import type { FlowWorld } from './openFlow.ts'

const prepare = ({ world }: FlowWorld): Promise<void> => onGrowth(world)

/** More of what a plan is sold by: the price of the rest of the month follows each click, and the limit is there at once. */
const meta = {
  title: 'Flows/Add seats',
  tags: ['!autodocs'],
  parameters: { layout: 'fullscreen' },
  render: (_args, { loaded }) => (
    <FlowPage flow={loaded.flow as FlowWorld} prepare={prepare}>
      <AccountPage hint="Growth is sold by the template, as others are by the seat. Take more of them, or fewer.">
        <CheckoutReturn className="tool-return" />
        <SubscriptionOverview headingLevel={2} />
        <UsageMeter headingLevel={2} featureId="feature-01-templates" />
      </AccountPage>
    </FlowPage>
  ),
} satisfies Meta

export default meta
type Story = StoryObj<typeof meta>

export const ByHand: Story = { loaders: [goesOn('flows-add-seats', prepare)] }

export const Played: Story = {
  loaders: [beginsAnew('flows-add-seats-played', prepare)],
  play: async ({ canvasElement }) => {
    await pressed(canvasElement, '[aria-expanded="false"]')
    await pressed(canvasElement, '.lk-stepper-button:last-child')
    await pressed(canvasElement, '.lk-change-confirm:enabled')
    const meter = await showsUp(canvasElement, '.lk-usage-meter')
    await waitFor(() => expect(meter).toHaveTextContent(/6 .*9/), { timeout: 8000 })
  },
}
