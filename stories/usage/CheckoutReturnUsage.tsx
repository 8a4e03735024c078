import { CheckoutReturn, PricingTable } from 'latchkey'

export function CheckoutReturnUsage() {
  return (
    <CheckoutReturn>
      <PricingTable productId="product-revvenu" />
    </CheckoutReturn>
  )
}
