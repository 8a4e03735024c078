'use client'
import type { CheckoutStep } from '../../react/checkout-steps/checkoutSteps.ts'
import type { CheckoutStepsResult } from '../../react/checkout-steps/useCheckoutSteps.ts'
import type { MessageKey } from '../../react/messages/Messages.ts'
import { useBusy } from '../button/useBusy.ts'
import { useFormat } from '../messages/useFormat.ts'

/** What a step is called. */
export const stepNames: Readonly<Record<CheckoutStep, MessageKey>> = {
  plan: 'steps.plan',
  addons: 'checkout.addons',
  payment: 'steps.payment',
}

/** The steps in order; those that were taken already lead back. */
export function StepList({ steps }: { readonly steps: CheckoutStepsResult }) {
  const { text, number } = useFormat()
  const [, run] = useBusy()
  const index = steps.steps.indexOf(steps.current)
  return (
    <nav aria-label={text('steps.label')}>
      <ol className="lk-steps" role="list">
        {steps.steps.map((step, position) => (
          <li key={step} className="lk-step" aria-current={step === steps.current ? 'step' : undefined}>
            <span className="lk-step-number" aria-hidden="true">
              {number(position + 1)}
            </span>
            {position < index ? (
              <button type="button" className="lk-step-link" onClick={() => void run(() => steps.go(step))}>
                {text(stepNames[step])}
              </button>
            ) : (
              text(stepNames[step])
            )}
          </li>
        ))}
      </ol>
    </nav>
  )
}
