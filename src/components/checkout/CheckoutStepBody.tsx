'use client'
import { useEffect, useRef } from 'react'
import type { PlanCard } from '../../react/pricing-table/pricingTableTypes.ts'
import type { SubscriptionEstimate } from '../../react/protocolTypes.ts'
import { useFormat } from '../messages/useFormat.ts'
import { PeriodSwitch } from '../period-switch/PeriodSwitch.tsx'
import { AddonChoices, PlanSummary, QuantityChoices } from './CheckoutChoices.tsx'
import type { CheckoutFormProps } from './CheckoutFormProps.ts'
import { PaymentMethodSection } from './PaymentMethodSection.tsx'
import { stepNames } from './StepList.tsx'
import { useBuyer } from './useBuyer.ts'

export interface CheckoutStepBodyProps extends CheckoutFormProps {
  /** null while it is not known. */
  readonly estimate: SubscriptionEstimate | null
}

/** What is asked at a step, or at all of them; where there is nothing to ask, what the plan gives. */
export function CheckoutStepBody(props: CheckoutStepBodyProps) {
  const { card, estimate, purchase, result, steps, table } = props
  const { text } = useFormat()
  const { canPurchase, paymentMethod } = useBuyer()
  const body = useStepFocus(steps.isGuided ? steps.current : null)
  const level = props.level + 1
  const paysWithCard =
    canPurchase && (estimate ? estimate.payment === 'saved_payment_method' : isCharged(card))
  const hasChoices =
    (steps.isShown('plan') && card.quantities.length > 0) ||
    (steps.isShown('addons') && card.addons.length > 0)
  return (
    <div
      ref={body}
      className="lk-checkout-step"
      tabIndex={-1}
      role="group"
      aria-label={text(steps.isGuided ? stepNames[steps.current] : 'checkout.yourChoice')}
    >
      {steps.isShown('plan') ? (
        <>
          {card.price.kind === 'free' ? null : (
            <PeriodSwitch
              periods={card.billingPeriods}
              value={table.billingPeriod}
              onChange={result.setBillingPeriod}
              annualSavingPercent={table.annualSavingPercent}
            />
          )}
          <QuantityChoices result={result} card={card} billingPeriod={table.billingPeriod} level={level} />
        </>
      ) : null}
      {steps.isShown('addons') ? (
        <AddonChoices result={result} card={card} billingPeriod={table.billingPeriod} level={level} />
      ) : null}
      {hasChoices ? null : <PlanSummary card={card} />}
      {steps.isShown('payment') && paysWithCard && paymentMethod ? (
        <PaymentMethodSection method={paymentMethod} level={level} returnUrl={purchase.returnUrl} />
      ) : null}
    </div>
  )
}

/** What is likely before the price is known, so that the card has its place from the beginning. */
function isCharged({ button, price }: PlanCard): boolean {
  return price.kind === 'amount' && (button.insteadOf ?? button.kind) !== 'start_trial'
}

/** Puts the focus at the beginning of a step that was gone to. */
function useStepFocus(current: string | null) {
  const body = useRef<HTMLDivElement>(null)
  const shown = useRef(current)
  useEffect(() => {
    if (shown.current !== current) body.current?.focus()
    shown.current = current
  }, [current])
  return body
}
