import { PricingTable } from 'latchkey'

export function PricingTableUsage() {
  return (
    <PricingTable
      productId="product-revvenu"
      recommendedPlanId="plan-revvenu-basic"
      onContactSales={() => location.assign('mailto:sales@example.com')}
    />
  )
}
