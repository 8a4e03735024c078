import type { Meta, StoryObj } from '@storybook/react-vite'
import { CheckoutRedirect } from 'latchkey'
import { FreeCustomer } from '../support/revvenu.tsx'

const outcome = {
  type: 'checkout',
  checkoutId: 'checkout-1',
  checkoutUrl: 'https://checkout.stripe.com/c/pay/demo',
  expiresAt: Date.UTC(2030, 0, 1),
} as const

const back = () => undefined

const meta: Meta<typeof CheckoutRedirect> = {
  title: 'Components/CheckoutRedirect',
  component: CheckoutRedirect,
}
export default meta
type Story = StoryObj<typeof CheckoutRedirect>

export const Leaving: Story = {
  render: () => (
    <FreeCustomer>
      <CheckoutRedirect outcome={outcome} onBack={back} />
    </FreeCustomer>
  ),
}

export const ByLinkOnly: Story = {
  render: () => (
    <FreeCustomer>
      <CheckoutRedirect outcome={outcome} isAutomatic={false} onBack={back} />
    </FreeCustomer>
  ),
}

export const UnsafeAddress: Story = {
  render: () => (
    <FreeCustomer>
      <CheckoutRedirect
        outcome={{ ...outcome, checkoutUrl: 'https://checkout.example.org/pay' }}
        onBack={back}
      />
    </FreeCustomer>
  ),
}
