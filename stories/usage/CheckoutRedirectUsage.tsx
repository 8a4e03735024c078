import { CheckoutRedirect, type CheckoutOutcome } from 'latchkey'

/** What a purchase answered that is paid on the provider's page. */
const outcome: CheckoutOutcome = {
  type: 'checkout',
  checkoutId: 'checkout-1',
  checkoutUrl: 'https://checkout.stripe.com/c/pay/demo',
  expiresAt: Date.UTC(2030, 0, 1),
}

export function CheckoutRedirectUsage() {
  return <CheckoutRedirect outcome={outcome} isAutomatic={false} onBack={() => history.back()} />
}
