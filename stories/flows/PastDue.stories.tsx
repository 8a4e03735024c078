import type { Meta, StoryObj } from '@storybook/react-vite'
import { userEvent, within } from 'storybook/test'
import { CheckoutReturn, InvoiceList, PaymentIssueBanner, SubscriptionOverview } from 'latchkey'
import { onPaidBasic } from '../support/onPaidBasic.ts'
import { pressed, showsUp } from '../support/confirmPurchase.ts'
import { AccountPage } from './AccountPage.tsx'
import { beginsAnew, goesOn } from './flowLoader.ts'
import { FlowPage } from './FlowPage.tsx'
import type { FlowWorld } from './openFlow.ts'

const prepare = ({ world }: FlowWorld): Promise<void> =>
  onPaidBasic(world, { cardNumber: '4000 0000 0000 0002', daysUsed: 32 })

/** A renewal was declined: what is due, what follows when, and another card in the same place. */
const meta = {
  title: 'Flows/Past due',
  tags: ['!autodocs'],
  parameters: { layout: 'fullscreen' },
  render: (_args, { loaded }) => (
    <FlowPage flow={loaded.flow as FlowWorld} prepare={prepare}>
      <AccountPage hint="The last payment was declined. Pay with 4242 4242 4242 4242, or let the days pass.">
        <PaymentIssueBanner />
        <CheckoutReturn className="tool-return" />
        <SubscriptionOverview headingLevel={2} />
        <InvoiceList headingLevel={2} />
      </AccountPage>
    </FlowPage>
  ),
} satisfies Meta

export default meta
type Story = StoryObj<typeof meta>

export const ByHand: Story = { loaders: [goesOn('flows-past-due', prepare)] }

export const Played: Story = {
  loaders: [beginsAnew('flows-past-due-played', prepare)],
  play: async ({ canvasElement }) => {
    await pressed(canvasElement, '.lk-banner[data-state="past_due"] button')
    const dialog = within(await within(canvasElement).findByRole('dialog'))
    const number = await dialog.findByLabelText('Card number', {}, { timeout: 6000 })
    await userEvent.type(number, '4242424242424242')
    await userEvent.type(dialog.getByLabelText(/Expiry/), '1240')
    await userEvent.type(dialog.getByLabelText('Security code'), '123{Enter}')
    await showsUp(canvasElement, '.lk-banner[data-state="paid"]')
  },
}
