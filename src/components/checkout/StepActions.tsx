'use client'
import type { CheckoutStepsResult } from '../../react/checkout-steps/useCheckoutSteps.ts'
import { Button } from '../button/Button.tsx'
import { useFormat } from '../messages/useFormat.ts'

/** Leads to the next step, in place of the button that buys. */
export function StepActions({ steps }: { readonly steps: CheckoutStepsResult }) {
  const { text } = useFormat()
  const { next } = steps
  return next === null ? null : (
    <div className="lk-summary-actions">
      <Button variant="primary" className="lk-checkout-next" onClick={() => steps.go(next)}>
        {text('common.continue')}
      </Button>
    </div>
  )
}
