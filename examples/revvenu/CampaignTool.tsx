import { useState, useSyncExternalStore, type FormEvent } from 'react'
import {
  CheckoutReturn,
  Paywall,
  useEntitlement,
  useLatchkey,
  useSubscriptions,
  type BlockedAction,
} from 'latchkey'
import { consume, isLatchkeyError } from 'latchkey/client'
import type { CampaignList } from './campaigns.ts'

const feature = 'feature-02-campaigns'

/** A small campaign tool whose every campaign is taken from what the customer's plan allows. */
export function CampaignTool({ campaigns }: { readonly campaigns: CampaignList }) {
  const { client } = useLatchkey()
  const [name, setName] = useState('')
  const [blocked, setBlocked] = useState<BlockedAction | null>(null)
  const [problem, setProblem] = useState<string | null>(null)

  // What was typed stays until the campaign is there: who closes the paywall goes on where they were.
  const createCampaign = async (created: string): Promise<void> => {
    setProblem(null)
    const answer = await consume(client, feature, 1)
    if (!answer.isGranted) return setBlocked({ type: 'create-campaign', payload: { name: created } })
    campaigns.add({ id: crypto.randomUUID(), name: created })
    setName((typed) => (typed.trim() === created ? '' : typed))
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
        name={name}
        onNameChange={setName}
        onCreate={(typed) => createCampaign(typed).catch((error: unknown) => setProblem(explain(error)))}
      />
      {problem !== null && (
        <p className="tool-problem" role="alert">
          {problem}
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

/** What the product says about a call that came to nothing: what was typed is still there. */
function explain(error: unknown): string {
  return isLatchkeyError(error) && error.type === 'transport'
    ? 'The campaign was not created because the server cannot be reached. Try again when you are back online.'
    : 'The campaign was not created. Try again in a moment.'
}

function ToolHeader() {
  const campaigns = useEntitlement(feature)
  const subscriptions = useSubscriptions()
  // A trial may run beside the plan that the customer falls back to.
  const current =
    subscriptions.find(({ status }) => status === 'IN_TRIAL') ??
    subscriptions.find(({ status }) => status === 'ACTIVE')
  const limit = campaigns.usageLimit
  return (
    <header className="tool-header">
      <div className="tool-brand">
        <span className="tool-logo" aria-hidden="true" />
        <h1>Revvenu</h1>
        {current && <span className="tool-plan">{current.plan.displayName}</span>}
      </div>
      {campaigns.state === 'granted' && limit !== null && (
        <div className="tool-usage">
          <span id="tool-usage" dir="auto">
            {campaigns.currentUsage} of {limit} {limit === 1 ? 'campaign' : 'campaigns'} used this month
          </span>
          <progress aria-labelledby="tool-usage" max={limit} value={campaigns.currentUsage} />
        </div>
      )}
    </header>
  )
}

interface NewCampaignProps {
  readonly name: string
  readonly onNameChange: (name: string) => void
  readonly onCreate: (name: string) => Promise<void>
}

function NewCampaign({ name, onNameChange, onCreate }: NewCampaignProps) {
  const [isBusy, setBusy] = useState(false)
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    setBusy(true)
    await onCreate(name.trim() || 'Untitled campaign')
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
          onChange={(event) => onNameChange(event.target.value)}
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
