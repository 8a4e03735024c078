import { LatchkeyProvider, PricingTable, type Client } from 'latchkey'
import 'latchkey/shadcn.css'

export function DarkPricing({ client }: { client: Client }) {
  return (
    <LatchkeyProvider client={client} theme="dark">
      <PricingTable productId="product-revvenu" />
    </LatchkeyProvider>
  )
}
