import { LatchkeyProvider, PricingTable } from 'latchkey'
import { openWorld } from 'latchkey/embedded'
import { defineCatalog } from 'latchkey/engine'
import 'latchkey/styles.css'

const catalog = defineCatalog({
  products: [{ id: 'app', displayName: 'App' }],
  features: [
    { id: 'projects', displayName: 'Projects', featureType: 'NUMBER' },
    { id: 'sso', displayName: 'Single sign-on', featureType: 'BOOLEAN' },
  ],
  plans: [
    {
      id: 'free',
      productId: 'app',
      displayName: 'Free',
      pricingType: 'FREE',
      entitlements: [{ featureId: 'projects', usageLimit: 3 }],
    },
    {
      id: 'team',
      productId: 'app',
      displayName: 'Team',
      pricingType: 'PAID',
      parentPlanId: 'free',
      charges: [
        {
          billingModel: 'FLAT_FEE',
          prices: [
            { billingPeriod: 'MONTHLY', currency: 'USD', amount: 12 },
            { billingPeriod: 'ANNUALLY', currency: 'USD', amount: 120 },
          ],
        },
      ],
      entitlements: [{ featureId: 'projects', usageLimit: 50 }, { featureId: 'sso' }],
    },
  ],
})

const world = await openWorld({
  name: 'try',
  catalog,
  customers: [{ id: 'customer-1', email: 'ada@example.com', subscriptionParams: { planId: 'free' } }],
  customer: 'customer-1',
})

export default function App() {
  return (
    <LatchkeyProvider client={world.client}>
      <PricingTable />
    </LatchkeyProvider>
  )
}
