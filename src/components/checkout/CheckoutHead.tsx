'use client'
import { useEffect, useRef } from 'react'
import { Button } from '../button/Button.tsx'
import { useFormat } from '../messages/useFormat.ts'
import { Heading } from '../root/Heading.tsx'
import type { CheckoutFormProps } from './CheckoutFormProps.ts'
import { StepList } from './StepList.tsx'

export type CheckoutHeadProps = Pick<CheckoutFormProps, 'card' | 'level' | 'onBack' | 'steps' | 'titleId'>

/** What is bought, the way back, and the steps. Takes the focus, because what had it is gone. */
export function CheckoutHead({ card, level, onBack, steps, titleId }: CheckoutHeadProps) {
  const { text } = useFormat()
  const head = useRef<HTMLDivElement>(null)
  useEffect(() => {
    head.current?.focus()
  }, [])
  return (
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
  )
}
