import { EntitlementGate, UpgradePrompt } from 'latchkey'

export function EntitlementGateUsage() {
  return (
    <EntitlementGate
      featureId="feature-05-sso"
      denied={<UpgradePrompt featureId="feature-05-sso" headingLevel={2} />}
    >
      <p>Single sign-on is on.</p>
    </EntitlementGate>
  )
}
