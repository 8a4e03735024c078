'use client'
import { useEffect, useRef } from 'react'
import { useImpact, type ImpactQuery } from '../../react/impact/useImpact.ts'
import type { PlanCard } from '../../react/pricing-table/pricingTableTypes.ts'
import { usePreview } from '../../react/preview/usePreview.ts'
import type { SubscriptionSelection } from '../../react/protocolTypes.ts'
import { Button } from '../button/Button.tsx'
import { useFormat } from '../messages/useFormat.ts'
import { Heading } from '../root/Heading.tsx'
import { CheckoutStepBody } from './CheckoutStepBody.tsx'
import { CheckoutSummary } from './CheckoutSummary.tsx'
import { isDowngrade } from './confirmText.ts'
import { ImpactNotice } from './ImpactNotice.tsx'
import { StepList } from './StepList.tsx'
import { UnlockGapNotice } from './UnlockGapNotice.tsx'
import type { CheckoutFormProps } from './CheckoutFormProps.ts'

/** What to buy on one side, what it costs on the other. */
export function CheckoutForm(props: CheckoutFormProps) {
  const { card, coupon, explanation = null, level, onBack, purchase, steps, table, titleId } = props
  const { text } = useFormat()
  const selection = coupon.selection ?? card.selection
  const isSold = card.price.kind !== 'unavailable'
  const preview = usePreview(isSold ? selection : null)
  const impact = useImpact(isSold && takesAway(card) ? toImpactQuery(selection) : null)
  const current = table.plans.find((plan) => plan.isCurrent)
  const head = useRef<HTMLDivElement>(null)
  useEffect(() => {
    head.current?.focus()
  }, [])
  return (
    <div className="lk-checkout-body" data-steps={steps.isGuided ? 'guided' : undefined}>
      <div className="lk-checkout-main">
        <div className="lk-checkout-head" ref={head} tabIndex={-1}>
          {onBack ? (
            <Button variant="quiet" data-flush="" onClick={onBack}>
              <span className="lk-arrow" aria-hidden="true" />
              {text('checkout.changePlan')}
            </Button>
          ) : null}
          <Heading level={level} id={titleId} className="lk-checkout-title">
            {text('checkout.title', { plan: card.displayName })}
          </Heading>
          {steps.isGuided ? <StepList steps={steps} /> : null}
        </div>
        <UnlockGapNotice explanation={explanation} selection={selection} />
        <ImpactNotice
          impact={impact}
          plan={card.displayName}
          keep={onBack && current && current !== card ? { plan: current.displayName, onKeep: onBack } : null}
          level={level + 1}
        />
        <CheckoutStepBody {...props} estimate={preview.estimate} />
      </div>
      <CheckoutSummary
        {...purchase}
        card={card}
        coupon={coupon}
        selection={selection}
        preview={preview}
        position={steps}
        level={level + 1}
      />
    </div>
  )
}

/** Whether a choice may leave the customer with less than they have. */
function takesAway(card: PlanCard): boolean {
  return isDowngrade(card) || (card.button.insteadOf ?? card.button.kind) === 'update_quantity'
}

/** Of trials a browser may say one thing only: that it wants none. */
function toImpactQuery({ skipTrial, ...selection }: SubscriptionSelection): ImpactQuery {
  const { charges, addons } = selection
  const quantities = { charges: charges && [...charges], addons: addons && [...addons] }
  return { ...selection, ...quantities, ...(skipTrial ? { skipTrial } : {}) }
}
