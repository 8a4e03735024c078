import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent, waitFor, within } from 'storybook/test'
import { CheckoutReturn, PricingTable, TrialBanner } from 'latchkey'
import { confirmPurchase, pressed, showsUp } from '../support/confirmPurchase.ts'
import { AccountPage } from './AccountPage.tsx'
import { beginsAnew, goesOn } from './flowLoader.ts'
import { FlowPage } from './FlowPage.tsx'
import type { FlowWorld } from './openFlow.ts'

/** A trial begins without a card, says how long it runs, and ends where it began. */
const meta = {
  title: 'Flows/Trial',
  tags: ['!autodocs'],
  parameters: { layout: 'fullscreen' },
  render: (_args, { loaded }) => (
    <FlowPage flow={loaded.flow as FlowWorld}>
      <AccountPage hint="Start the trial of Basic, then jump to its end: without a card, the customer is on Free again.">
        <CheckoutReturn className="tool-return" />
        <TrialBanner />
        <PricingTable headingLevel={2} skeletonPlanCount={4} onContactSales={() => undefined} />
      </AccountPage>
    </FlowPage>
  ),
} satisfies Meta

export default meta
type Story = StoryObj<typeof meta>

export const ByHand: Story = { loaders: [goesOn('flows-trial')] }

export const Played: Story = {
  loaders: [beginsAnew('flows-trial-played')],
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    await pressed(canvasElement, '[data-plan-id="plan-revvenu-basic"] [data-action]')
    await confirmPurchase(canvasElement)
    await showsUp(canvasElement, '.lk-banner[data-state="running"]')
    const jump = canvas.getByRole('button', { name: 'Jump to the trial’s end' })
    await waitFor(() => expect(jump).not.toHaveAttribute('aria-disabled', 'true'), { timeout: 5000 })
    await userEvent.click(jump)
    await waitFor(() => expect(canvas.getByText('Free', { selector: '.tool-plan' })).toBeVisible(), {
      timeout: 8000,
    })
  },
}
