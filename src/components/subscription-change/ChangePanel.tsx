'use client'
import type { PricedChange } from './usePricedChange.ts'
import { CheckoutRedirectBody } from '../checkout-redirect/CheckoutRedirectBody.tsx'
import { PurchaseResult } from '../checkout/PurchaseResult.tsx'
import { ResumePanel } from '../checkout/ResumePanel.tsx'
import { PaymentActionBody } from '../payment-action/PaymentActionBody.tsx'
import { ChangeSummary } from './ChangeSummary.tsx'

export interface ChangePanelProps {
  readonly priced: PricedChange
  readonly level: number
}

/** What a change costs and the button that makes it; or what its payment waits for, in the same place. */
export function ChangePanel({ priced, level }: ChangePanelProps) {
  const { state, leave, finish } = priced
  if (state.status === 'awaiting_return' && (state.isBack || !state.outcome))
    return <ResumePanel state={state} level={level} />
  if ((state.status === 'redirecting' || state.status === 'awaiting_return') && state.outcome)
    return <CheckoutRedirectBody outcome={state.outcome} level={level} onBack={leave} />
  if (state.status === 'action')
    return <PaymentActionBody outcome={state.outcome} level={level} onDone={finish} />
  if (state.status === 'processing') return <PurchaseResult state={state} level={level} onDone={finish} />
  return <ChangeSummary priced={priced} />
}
