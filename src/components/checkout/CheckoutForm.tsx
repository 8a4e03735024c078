'use client'
import { usePreview } from '../../react/preview/usePreview.ts'
import { CheckoutHead } from './CheckoutHead.tsx'
import { CheckoutSkeleton } from './CheckoutSkeleton.tsx'
import { CheckoutStepBody } from './CheckoutStepBody.tsx'
import { CheckoutSummary } from './CheckoutSummary.tsx'
import { isDowngrade } from './confirmText.ts'
import { ImpactNotice } from './ImpactNotice.tsx'
import { UnlockGapNotice } from './UnlockGapNotice.tsx'
import { useSelectionImpact } from './useSelectionImpact.ts'
import type { CheckoutFormProps } from './CheckoutFormProps.ts'

/** What to buy on one side, what it costs on the other. */
export function CheckoutForm(props: CheckoutFormProps) {
  const { card, coupon, explanation = null, level, onBack, purchase, steps, table } = props
  const selection = coupon.selection ?? card.selection
  const isSold = card.price.kind !== 'unavailable'
  const preview = usePreview(isSold ? selection : null)
  const impact = useSelectionImpact(card, selection)
  const current = table.plans.find((plan) => plan.isCurrent)
  const isLower = isDowngrade(card)
  // A lower plan begins with what it takes away: nothing is shown that would have to make room for it.
  if (isSold && isLower && impact.status === 'loading' && !impact.impact) return <CheckoutSkeleton />
  const losses = (
    <ImpactNotice
      impact={impact}
      plan={card.displayName}
      keep={onBack && current && current !== card ? { plan: current.displayName, onKeep: onBack } : null}
      level={level + 1}
    />
  )
  return (
    <div className="lk-checkout-body" data-steps={steps.isGuided ? 'guided' : undefined}>
      <div className="lk-checkout-main">
        <CheckoutHead {...props} />
        <UnlockGapNotice explanation={explanation} selection={selection} />
        {isLower ? losses : null}
        <CheckoutStepBody {...props} estimate={preview.estimate} />
        {/* Below the steppers that bring it, so that they stay under the pointer. */}
        {isLower ? null : losses}
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
