'use client'
import { forwardRef, type HTMLAttributes } from 'react'
import type { ActionOutcome } from '../../client/provisioning/ProvisioningState.ts'
import type { HeadingLevel } from '../root/Heading.tsx'
import { Root } from '../root/Root.tsx'
import { PaymentActionBody } from './PaymentActionBody.tsx'

export interface PaymentActionProps extends HTMLAttributes<HTMLDivElement> {
  readonly outcome: ActionOutcome
  /** The customer has read how it ended. */
  readonly onDone?: (() => void) | undefined
  /** Level of its title in the page's outline. @defaultValue 2 */
  readonly headingLevel?: HeadingLevel | undefined
}

/**
 * Lets the customer confirm a payment that their bank asks about: in place where that is possible, else on the
 * payment's own page. Until then the plan stays as it is. Renders a `<div class="lk-payment-action">`.
 */
export const PaymentAction = forwardRef<HTMLDivElement, PaymentActionProps>(function PaymentAction(
  { outcome, onDone, headingLevel = 2, ...rest },
  ref,
) {
  return (
    <Root ref={ref} name="lk-payment-action" {...rest}>
      <PaymentActionBody outcome={outcome} onDone={onDone} level={headingLevel} />
    </Root>
  )
})
