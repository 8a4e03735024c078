import { Checkout } from 'latchkey'

export function CheckoutUsage() {
  return (
    <Checkout
      selection={{
        planId: 'plan-revvenu-growth',
        billingPeriod: 'MONTHLY',
        charges: [{ id: 'feature-01-templates', quantity: 2 }],
      }}
      returnUrl="/welcome"
    />
  )
}
