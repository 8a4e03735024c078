import type { Meta, StoryObj } from '@storybook/react-vite'
import { PaymentAction, type ActionOutcome } from 'latchkey'
import { answersWith, type Intercept } from '../support/faults.ts'
import { demoCustomer, FreeCustomer } from '../support/revvenu.tsx'
import type { World } from 'latchkey/embedded'

const nothing = () => undefined

/** What the server answers when the saved card asks for 3-D Secure. */
async function needsAction(world: World, paymentUrl: string): Promise<ActionOutcome> {
  const [subscription] = (await world.backend.getSnapshot({ customerId: demoCustomer })).subscriptions
  if (!subscription) throw new Error('The customer of the story has no subscription.')
  return {
    type: 'action',
    paymentUrl,
    paymentSecret: null,
    subscription,
    invoice: {
      billingId: 'invoice-01',
      status: 'OPEN',
      createdAt: world.clock.now(),
      updatedAt: world.clock.now(),
      total: { amountMinor: 1700, currency: 'USD' },
      requiresAction: true,
      paymentUrl,
      pdfUrl: null,
      errorMessage: null,
    },
  }
}

const safe = 'https://invoice.stripe.com/i/demo'

const meta: Meta<typeof PaymentAction> = { title: 'Components/PaymentAction', component: PaymentAction }
export default meta
type Story = StoryObj<typeof PaymentAction>

function story(paymentUrl: string, intercept?: Intercept): Story {
  return {
    render: () => {
      let outcome: ActionOutcome | undefined
      return (
        <FreeCustomer
          prepare={async (world) => {
            outcome = await needsAction(world, paymentUrl)
          }}
          intercept={intercept}
          timeoutMs={400}
        >
          {() => (outcome ? <PaymentAction outcome={outcome} onDone={nothing} /> : null)}
        </FreeCustomer>
      )
    },
  }
}

export const Asking: Story = story(safe)

export const UnsafeAddress: Story = story('https://invoice.example.org/pay')

export const Declined: Story = {
  ...story(
    safe,
    answersWith('/reconcile', { type: 'failed', code: 'AuthenticationFailed', invoice: null }).intercept,
  ),
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('link'))
    await userEvent.click(await canvas.findByRole('button'))
    await canvas.findByRole('alert')
  },
}
