import { PricingTable } from 'latchkey'

export function PlansSection() {
  return (
    <section aria-labelledby="plans">
      <h2 id="plans">Plans</h2>
      <PricingTable productId="product-revvenu" headingLevel={3} />
    </section>
  )
}
