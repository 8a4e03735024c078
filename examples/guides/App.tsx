import { EntitlementGate, LatchkeyProvider, Paywall } from 'latchkey'
import { openWorld } from 'latchkey/embedded'
import { defineCatalog } from 'latchkey/engine'
import 'latchkey/styles.css'

const catalog = defineCatalog({
  products: [{ id: 'app', displayName: 'App' }],
  features: [{ id: 'sso', displayName: 'Single sign-on', featureType: 'BOOLEAN' }],
  plans: [
    { id: 'free', productId: 'app', displayName: 'Free', pricingType: 'FREE' },
    {
      id: 'team',
      productId: 'app',
      displayName: 'Team',
      pricingType: 'PAID',
      charges: [
        { billingModel: 'FLAT_FEE', prices: [{ billingPeriod: 'MONTHLY', currency: 'USD', amount: 12 }] },
      ],
      entitlements: [{ featureId: 'sso' }],
    },
  ],
})
const customer = { id: 'customer-1', subscriptionParams: { planId: 'free' } }
const world = await openWorld({ name: 'try', catalog, customers: [customer], customer: customer.id })

export const App = () => (
  <LatchkeyProvider client={world.client}>
    <EntitlementGate featureId="sso" denied={<Paywall featureId="sso" />}>
      <p>Single sign-on is yours.</p>
    </EntitlementGate>
  </LatchkeyProvider>
)
