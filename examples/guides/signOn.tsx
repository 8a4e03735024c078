import { EntitlementGate, Paywall } from 'latchkey'

export function SignOnPage() {
  return (
    <EntitlementGate featureId="sso" denied={<Paywall featureId="sso" />}>
      <p>Single sign-on is yours.</p>
    </EntitlementGate>
  )
}
