import { useState, useSyncExternalStore, type FormEvent } from 'react'
import {
  CheckoutReturn,
  Paywall,
  useEntitlement,
  useLatchkey,
  useSubscriptions,
  type BlockedAction,
} from 'latchkey'
import type { CampaignList } from './campaigns.ts'

const feature = 'feature-02-campaigns'

/** A small campaign tool whose every campaign is taken from what the customer's plan allows. */
export function CampaignTool({ campaigns }: { readonly campaigns: CampaignList }) {
  const { client } = useLatchkey()
  const [blocked, setBlocked] = useState<BlockedAction | null>(null)
  const [problem, setProblem] = useState<string | null>(null)

  const createCampaign = async (name: string): Promise<void> => {
    setProblem(null)
    const answer = await client.consume(feature, 1)
    if (answer.isGranted) campaigns.add({ id: crypto.randomUUID(), name })
    else setBlocked({ type: 'create-campaign', payload: { name } })
  }

  const continueAction = async (action: BlockedAction): Promise<void> => {
    setBlocked(null)
    await createCampaign((action.payload as { name: string }).name)
  }

  return (
    <div className="tool">
      <ToolHeader />
      <CheckoutReturn className="tool-return" onContinue={continueAction} onTryAgain={setBlocked} />
      <NewCampaign
        onCreate={(name) => createCampaign(name).catch((error: Error) => setProblem(error.message))}
      />
      {problem !== null && (
        <p className="tool-problem" role="alert">
          The campaign was not created: {problem}
        </p>
      )}
      <Campaigns campaigns={campaigns} />
      <Paywall
        mode="dialog"
        featureId={feature}
        requestedUsage={1}
        defaultBillingPeriod="MONTHLY"
        blockedAction={blocked}
        open={blocked !== null}
        onOpenChange={(isOpen) => !isOpen && setBlocked(null)}
        onContinue={continueAction}
        placement="new-campaign"
      />
    </div>
  )
}

function ToolHeader() {
  const campaigns = useEntitlement(feature)
  const plan = useSubscriptions().find((s) => s.status === 'ACTIVE' || s.status === 'IN_TRIAL')?.plan
  const limit = campaigns.usageLimit
  return (
    <header className="tool-header">
      <div className="tool-brand">
        <span className="tool-logo" aria-hidden="true" />
        <h1>Revvenu</h1>
        {plan && <span className="tool-plan">{plan.displayName}</span>}
      </div>
      {campaigns.state === 'granted' && limit !== null && (
        <div className="tool-usage">
          <span id="tool-usage">
            {campaigns.currentUsage} of {limit} {limit === 1 ? 'campaign' : 'campaigns'} used this month
          </span>
          <progress aria-labelledby="tool-usage" max={limit} value={campaigns.currentUsage} />
        </div>
      )}
    </header>
  )
}

function NewCampaign({ onCreate }: { readonly onCreate: (name: string) => Promise<void> }) {
  const [name, setName] = useState('')
  const [isBusy, setBusy] = useState(false)
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    setBusy(true)
    await onCreate(name.trim() || 'Untitled campaign')
    setName('')
    setBusy(false)
  }
  return (
    <form className="tool-form" onSubmit={(event) => void submit(event)}>
      <label htmlFor="campaign-name">New campaign</label>
      <div>
        <input
          id="campaign-name"
          value={name}
          placeholder="Autumn newsletter"
          maxLength={60}
          autoComplete="off"
          onChange={(event) => setName(event.target.value)}
        />
        <button type="submit" disabled={isBusy}>
          Create campaign
        </button>
      </div>
    </form>
  )
}

function Campaigns({ campaigns }: { readonly campaigns: CampaignList }) {
  const list = useSyncExternalStore(campaigns.subscribe, campaigns.read, campaigns.read)
  if (list.length === 0) {
    return <p className="tool-empty">No campaigns yet. Create one above, then another: Free includes one.</p>
  }
  return (
    <ul className="tool-campaigns" aria-label="Campaigns">
      {list.map((campaign) => (
        <li key={campaign.id}>
          <span className="tool-campaign-name">{campaign.name}</span>
          <span className="tool-campaign-state">Draft</span>
        </li>
      ))}
    </ul>
  )
}
