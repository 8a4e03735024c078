import { EntitlementGate, LatchkeyProvider, Paywall, useEntitlement, useLatchkey } from 'latchkey'

export function SignInSettings() {
  return (
    <EntitlementGate
      featureId="feature-05-sso"
      pending={<p>One moment.</p>}
      denied={<Paywall featureId="feature-05-sso" />}
    >
      <h2>Connect your identity provider</h2>
    </EntitlementGate>
  )
}

export function NewCampaignButton({ onCreate }: { onCreate: () => void }) {
  const campaigns = useEntitlement('feature-02-campaigns', { requestedUsage: 1 })
  return (
    <button type="button" disabled={!campaigns.isGranted} onClick={onCreate}>
      New campaign ({campaigns.remaining ?? 'unlimited'} left)
    </button>
  )
}

export function ProjectTemplates({ projectId }: { projectId: string }) {
  const { client } = useLatchkey()
  const templates = useEntitlement('feature-01-templates', { resourceId: projectId })
  return (
    <section>
      <p>{templates.currentUsage} templates in this project</p>
      <LatchkeyProvider client={client.forResource(projectId)}>
        <SignInSettings />
      </LatchkeyProvider>
    </section>
  )
}
