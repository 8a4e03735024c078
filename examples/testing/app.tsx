import { CheckoutReturn, EntitlementGate, LatchkeyProvider, Paywall } from 'latchkey'
import { openWorld } from 'latchkey/embedded'
import 'latchkey/styles.css'
import { createRoot } from 'react-dom/client'
import catalog from '../revvenu/catalog.ts'

const customer = {
  id: 'customer-1',
  email: 'ada@example.com',
  subscriptionParams: { planId: 'plan-revvenu-free' },
}
const world = await openWorld({ name: 'product', catalog, customers: [customer], customer: customer.id })

function SignIn() {
  return (
    <LatchkeyProvider client={world.client}>
      <CheckoutReturn />
      <EntitlementGate
        featureId="feature-05-sso"
        denied={<Paywall featureId="feature-05-sso" defaultBillingPeriod="MONTHLY" />}
      >
        <h1>Connect your identity provider</h1>
      </EntitlementGate>
    </LatchkeyProvider>
  )
}

const root = document.getElementById('app')
if (!root) throw new Error('The page has no #app.')
createRoot(root).render(<SignIn />)
