import type { Meta, StoryObj } from '@storybook/react-vite'
import { CheckoutReturn, ScheduledChangeBanner, SubscriptionOverview } from 'latchkey'
import { onPaidBasic } from '../support/onPaidBasic.ts'
import { pressed, showsUp } from '../support/confirmPurchase.ts'
import { AccountPage } from './AccountPage.tsx'
import { beginsAnew, goesOn } from './flowLoader.ts'
import { FlowPage } from './FlowPage.tsx'
import type { FlowWorld } from './openFlow.ts'

const prepare = ({ world }: FlowWorld): Promise<void> => onPaidBasic(world)

/** Leaving is as easy as staying: a date, what is lost, and one button to come back. */
const meta = {
  title: 'Flows/Cancel and undo',
  tags: ['!autodocs'],
  parameters: { layout: 'fullscreen' },
  render: (_args, { loaded }) => (
    <FlowPage flow={loaded.flow as FlowWorld} prepare={prepare}>
      <AccountPage hint="Cancel Basic: it goes on until the end of what is paid, and until then it can be kept.">
        <CheckoutReturn className="tool-return" />
        <ScheduledChangeBanner />
        <SubscriptionOverview headingLevel={2} onCancel={() => undefined} />
      </AccountPage>
    </FlowPage>
  ),
} satisfies Meta

export default meta
type Story = StoryObj<typeof meta>

export const ByHand: Story = { loaders: [goesOn('flows-cancel', prepare)] }

export const Played: Story = {
  loaders: [beginsAnew('flows-cancel-played', prepare)],
  play: async ({ canvasElement }) => {
    await pressed(canvasElement, '.lk-overview-actions [data-tone="plain"]')
    await pressed(canvasElement, 'dialog .lk-cancel-actions [data-tone="danger"]')
    await pressed(canvasElement, '.lk-banner[data-state="scheduled"] button')
    await showsUp(canvasElement, '.lk-banner[data-state="undone"]')
  },
}
