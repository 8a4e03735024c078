import { useState, type FormEvent } from 'react'
import { Checkout, CheckoutReturn, PricingTable, useCustomer, type SubscriptionSelection } from 'latchkey'
import { AccountPage } from './AccountPage.tsx'
import { customerId, type FlowWorld } from './openFlow.ts'

/** A public pricing page: who chooses a plan signs up first, and goes on with what they chose. */
export function ShopPage({ flow }: { readonly flow: FlowWorld }) {
  const isSignedIn = useCustomer() !== null
  const [choice, setChoice] = useState<SubscriptionSelection | null>(null)
  const done = (): void => setChoice(null)
  return (
    <AccountPage hint="Nobody is signed in. Choose a plan: you sign up, and the checkout knows what you chose.">
      <CheckoutReturn className="tool-return" />
      {choice === null ? (
        <PricingTable
          recommendedPlanId="plan-revvenu-basic"
          skeletonPlanCount={4}
          headingLevel={2}
          onPlanSelect={setChoice}
          onContactSales={() => undefined}
        />
      ) : isSignedIn ? (
        <Checkout headingLevel={2} selection={choice} onBack={done} onDone={done} />
      ) : (
        <SignUp onSubmit={(email) => signUp(flow, email)} />
      )}
    </AccountPage>
  )
}

/** What the product's own server does when somebody signs up. */
async function signUp({ world }: FlowWorld, email: string): Promise<void> {
  await world.backend.provisionCustomer({
    id: customerId,
    email,
    subscriptionParams: { planId: 'plan-revvenu-free' },
  })
  await world.client.refresh({ isNew: true })
}

function SignUp({ onSubmit }: { readonly onSubmit: (email: string) => Promise<void> }) {
  const [email, setEmail] = useState('')
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    void onSubmit(email)
  }
  return (
    <form className="tool-form tool-sign-up" onSubmit={submit}>
      <h2>Create your account</h2>
      <label>
        Email
        <input type="email" required value={email} onChange={(event) => setEmail(event.target.value)} />
      </label>
      <button type="submit">Sign up</button>
    </form>
  )
}
