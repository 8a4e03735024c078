'use client'
import { useEffect, useRef } from 'react'
import { isWaiting, type ProvisioningState } from '../../client/provisioning/ProvisioningState.ts'
import { useCouponCode } from '../../react/coupon/useCouponCode.ts'
import { useCheckoutSteps } from '../../react/checkout-steps/useCheckoutSteps.ts'
import type { SubscriptionSelection, UnlockExplanation } from '../../react/protocolTypes.ts'
import type { PricingTableResult } from '../../react/pricing-table/PricingTableResult.ts'
import { useProvisioning } from '../../react/provisioning/useProvisioning.ts'
import { CheckoutRedirectBody } from '../checkout-redirect/CheckoutRedirectBody.tsx'
import { Button } from '../button/Button.tsx'
import { checkout } from '../messages/en/checkout.ts'
import { addEnglish } from '../messages/english.ts'
import { useFormat } from '../messages/useFormat.ts'
import { PaymentActionBody } from '../payment-action/PaymentActionBody.tsx'
import { StatusPanel } from '../status/StatusPanel.tsx'
import { CheckoutForm } from './CheckoutForm.tsx'
import { CheckoutSkeleton } from './CheckoutSkeleton.tsx'
import { PurchaseResult } from './PurchaseResult.tsx'
import { ResumePanel } from './ResumePanel.tsx'
import type { PurchaseProps } from './PurchaseProps.ts'
import { useContinuation } from './useContinuation.ts'

addEnglish(checkout)

export interface CheckoutPanelProps extends PurchaseProps {
  readonly result: PricingTableResult
  readonly planId: string
  readonly level: number
  /** Id of its title, for a dialog around it. */
  readonly titleId?: string | undefined
  /** What was blocked, to say when a choice would leave it so. */
  readonly explanation?: UnlockExplanation | null | undefined
  readonly onBack?: (() => void) | undefined
  readonly onDone?: (() => void) | undefined
}

/** The way of one plan from the choice to the end, inside another component or on its own. */
export function CheckoutPanel({
  result,
  planId,
  level,
  titleId,
  explanation,
  onBack,
  onDone,
  ...purchase
}: CheckoutPanelProps) {
  const { text } = useFormat()
  const { state, reset } = useOwnProvisioning(planId)
  useContinuation(purchase)
  const card = result.table?.plans.find((plan) => plan.id === planId)
  const coupon = useCouponCode(card?.selection ?? null)
  const steps = useCheckoutSteps(card ?? null, coupon.selection, purchase)
  useOtherTabs(coupon.selection)
  const back =
    onBack &&
    (() => {
      reset()
      onBack()
    })
  if (state.status === 'awaiting_return' && (state.isBack || !state.outcome))
    return <ResumePanel state={state} level={level} />
  if ((state.status === 'redirecting' || state.status === 'awaiting_return') && state.outcome)
    return <CheckoutRedirectBody outcome={state.outcome} level={level} onBack={reset} />
  if (state.status === 'action')
    return <PaymentActionBody outcome={state.outcome} level={level} onDone={onDone} />
  if (state.status === 'succeeded' || state.status === 'scheduled' || state.status === 'processing')
    return <PurchaseResult state={state} level={level} onDone={onDone} />
  if (!result.table)
    return result.status === 'error' ? <LoadFailed result={result} level={level} /> : <CheckoutSkeleton />
  if (!card)
    return (
      <StatusPanel
        tone="warning"
        title={text('checkout.planUnavailable')}
        text={text('checkout.planUnavailableText')}
        level={level}
      >
        {back ? <Button onClick={back}>{text('common.back')}</Button> : null}
      </StatusPanel>
    )
  return (
    <CheckoutForm
      purchase={purchase}
      result={result}
      table={result.table}
      card={card}
      coupon={coupon}
      steps={steps}
      level={level}
      titleId={titleId}
      explanation={explanation}
      onBack={back}
    />
  )
}

const idle: ProvisioningState = { status: 'idle' }

/** The one state machine of the client, without what an earlier purchase on this page left in it, or one of another plan. */
function useOwnProvisioning(planId: string) {
  const provisioning = useProvisioning()
  const isFresh = useRef(false)
  const { reset } = provisioning
  const isOurs = isOf(provisioning.state, planId)
  const state = isOurs ? provisioning.state : idle
  const isOver = !isOurs || (state.status !== 'idle' && state.status !== 'submitting' && !isWaiting(state))
  useEffect(() => {
    if (isFresh.current) return
    isFresh.current = true
    if (isOver) reset()
  }, [isOver, reset])
  return { state, reset }
}

function isOf(state: ProvisioningState, planId: string): boolean {
  return state.status === 'idle' || ('planId' in state.selection && state.selection.planId === planId)
}

/** Shows the success of the same choice in another tab, which would otherwise be bought here again. */
function useOtherTabs(selection: SubscriptionSelection | null): void {
  const { watch } = useProvisioning()
  const wanted = selection && JSON.stringify(selection)
  useEffect(
    () => (wanted === null ? undefined : watch(JSON.parse(wanted) as SubscriptionSelection)),
    [watch, wanted],
  )
}

function LoadFailed({ result, level }: Pick<CheckoutPanelProps, 'result' | 'level'>) {
  const { text } = useFormat()
  return (
    <StatusPanel tone="danger" title={text('plans.errorTitle')} text={text('plans.errorText')} level={level}>
      <Button onClick={result.retry}>{text('common.retry')}</Button>
    </StatusPanel>
  )
}
