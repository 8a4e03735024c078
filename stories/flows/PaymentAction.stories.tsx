import type { Meta, StoryObj } from '@storybook/react-vite'
import { CheckoutReturn, Paywall, useEntitlement, useSubscriptions } from 'latchkey'
import { buyBasic } from './buyBasic.ts'
import { FlowPage } from './FlowPage.tsx'
import { keepFlow } from './keepFlow.ts'
import type { FlowWorld } from './openFlow.ts'
import { openRevvenu } from './openRevvenu.ts'

/**
 * An upgrade on a saved card for which the bank asks the customer: until they have confirmed it, the old plan holds.
 */
const meta = {
  title: 'Flows/Payment action',
  tags: ['!autodocs'],
  parameters: { layout: 'fullscreen' },
  render: (_args, { loaded }) => {
    const flow = loaded.flow as FlowWorld
    return (
      <FlowPage flow={flow} prepare={buyBasic}>
        <PlanPage />
      </FlowPage>
    )
  },
} satisfies Meta

export default meta
type Story = StoryObj<typeof meta>

function PlanPage() {
  const current = useSubscriptions().find((s) => s.status === 'ACTIVE')
  const sso = useEntitlement('feature-05-sso')
  return (
    <div className="tool">
      <header className="tool-header">
        <div className="tool-brand">
          <span className="tool-logo" aria-hidden="true" />
          <h1>Revvenu</h1>
          {current && <span className="tool-plan">{current.plan.displayName}</span>}
        </div>
        <p className="tool-usage" data-state={sso.state}>
          Single sign-on: {sso.state === 'granted' ? 'on' : 'not in your plan'}
        </p>
      </header>
      <CheckoutReturn className="tool-return">
        <Paywall placement="plan-page" />
      </CheckoutReturn>
    </div>
  )
}

export const PaymentAction: Story = {
  name: 'Payment action',
  loaders: [
    async ({ globals }) => {
      const flow = await keepFlow('flows-payment-action', globals, openRevvenu)
      await buyBasic(flow)
      return { flow }
    },
  ],
}
