import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, waitFor } from 'storybook/test'
import { AddonList, CheckoutReturn, UsageMeter } from 'latchkey'
import { onGrowth } from '../support/onGrowth.ts'
import { pressed, showsUp } from '../support/confirmPurchase.ts'
import { AccountPage } from './AccountPage.tsx'
import { beginsAnew, goesOn } from './flowLoader.ts'
import { FlowPage } from './FlowPage.tsx'
import type { FlowWorld } from './openFlow.ts'

const prepare = ({ world }: FlowWorld): Promise<void> => onGrowth(world)

/** Ten more campaigns on top of a plan, without another plan. */
const meta = {
  title: 'Flows/Add-on',
  tags: ['!autodocs'],
  parameters: { layout: 'fullscreen' },
  render: (_args, { loaded }) => (
    <FlowPage flow={loaded.flow as FlowWorld} prepare={prepare}>
      <AccountPage hint="17 of 21 campaigns are used. Add ten more: the meter knows at once.">
        <CheckoutReturn className="tool-return" />
        <AddonList headingLevel={2} />
        <UsageMeter headingLevel={2} featureId="feature-02-campaigns" />
      </AccountPage>
    </FlowPage>
  ),
} satisfies Meta

export default meta
type Story = StoryObj<typeof meta>

export const ByHand: Story = { loaders: [goesOn('flows-add-on', prepare)] }

export const Played: Story = {
  loaders: [beginsAnew('flows-add-on-played', prepare)],
  play: async ({ canvasElement }) => {
    await pressed(canvasElement, '.lk-stepper-button:last-child')
    await pressed(canvasElement, '.lk-change-confirm:enabled')
    const meter = await showsUp(canvasElement, '.lk-usage-meter')
    await waitFor(() => expect(meter).toHaveTextContent(/17 .*31/), { timeout: 8000 })
  },
}
