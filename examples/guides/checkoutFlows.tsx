import { Checkout, CheckoutReturn, Paywall, PricingTable, useFormat, useProvisioning } from 'latchkey'
import type { SubscriptionSelection } from 'latchkey'
import type { ReactNode } from 'react'
import { keepForLater, startImport, track } from './product.ts'

/** A page that anybody may open: whoever chooses a plan signs up first. */
export function PublicPricing({ onSignUp }: { onSignUp: () => void }) {
  return (
    <PricingTable
      recommendedPlanId="plan-revvenu-growth"
      onPlanSelect={(selection) => {
        keepForLater(selection)
        onSignUp()
      }}
    />
  )
}

/** After they have signed up: what they had chosen, ready to be paid. */
export function FinishSignUp({
  selection,
  onBack,
}: {
  selection: SubscriptionSelection
  onBack: () => void
}) {
  return <Checkout selection={selection} onBack={onBack} onDone={onBack} />
}

/** A link of a campaign: everything is chosen, and only the payment is left. */
export function LaunchOffer() {
  return (
    <Checkout
      selection={{
        planId: 'plan-revvenu-basic',
        billingPeriod: 'ANNUALLY',
        addons: [{ id: 'addon-10-campaigns', quantity: 1 }],
        couponId: 'coupon-id',
      }}
      skipSteps={['plan', 'addons']}
      placement="launch-mail"
      consent={<a href="/terms">By paying you agree to our terms.</a>}
    />
  )
}

/** One step after the other; whoever wants more than ten templates is asked to talk to us first. */
export function GuidedCheckout({ onTooMany }: { onTooMany: () => void }) {
  return (
    <Checkout
      selection={{ planId: 'plan-revvenu-growth' }}
      steps="guided"
      onBeforeStepChange={({ to, selection }) => {
        const templates = selection.charges?.find(({ id }) => id === 'feature-01-templates')
        const isTooMany = to !== 'plan' && (templates?.quantity ?? 0) > 10
        if (isTooMany) onTooMany()
        return !isTooMany
      }}
    />
  )
}

/** The import needs a campaign more than there is: it goes on by itself when that was bought. */
export function ImportPaywall({ rows }: { rows: number }) {
  return (
    <Paywall
      featureId="feature-02-campaigns"
      requestedUsage={rows}
      blockedAction={{ type: 'import', payload: { rows } }}
      onContinue={startImport}
    />
  )
}

/** Around what stands on the page that the payment leads back to. */
export function AfterPayment({ children }: { children: ReactNode }) {
  return (
    <CheckoutReturn onContinue={startImport} onDone={() => track('thanks_read', {})}>
      {children}
    </CheckoutReturn>
  )
}

/** The same without a component: the price first, then the purchase at just that price. */
export function AnnualButton() {
  const { state, prepare, confirm } = useProvisioning()
  const { money } = useFormat()
  if (state.status === 'confirming') {
    const { total } = state.estimate.immediateInvoice
    return (
      <button type="button" onClick={() => void confirm()}>
        Pay {money(total)} today
      </button>
    )
  }
  const selection = { planId: 'plan-revvenu-basic', billingPeriod: 'ANNUALLY' } as const
  return (
    <button type="button" onClick={() => void prepare({ selection })}>
      Switch to annual
    </button>
  )
}
