'use client'
import { forwardRef, type HTMLAttributes } from 'react'
import { usePaymentMethods } from '../../react/payment-methods/usePaymentMethods.ts'
import { checkout } from '../messages/en/checkout.ts'
import { portal } from '../messages/en/portal.ts'
import { addEnglish } from '../messages/english.ts'
import type { HeadingLevel } from '../root/Heading.tsx'
import { Root } from '../root/Root.tsx'
import { PaymentDetailsBody } from './PaymentDetailsBody.tsx'

addEnglish(checkout)
addEnglish(portal)

export interface PaymentDetailsProps extends HTMLAttributes<HTMLDivElement> {
  /** Where the provider's page for a card sends the customer back to. @defaultValue the current page */
  readonly returnUrl?: string | undefined
  /** Level of its title in the page's outline. @defaultValue 2 */
  readonly headingLevel?: HeadingLevel | undefined
}

/**
 * The customer's saved cards: which is charged, which expire, and how to add, choose and remove one. Renders a
 * `<div class="lk-payment-details">`; `data-state` is `loading`, `ready`, `error` or `forbidden`.
 */
export const PaymentDetails = forwardRef<HTMLDivElement, PaymentDetailsProps>(function PaymentDetails(
  { returnUrl, headingLevel = 2, ...rest },
  ref,
) {
  const result = usePaymentMethods()
  return (
    <Root ref={ref} name="lk-payment-details" state={result.status} {...rest}>
      <PaymentDetailsBody result={result} returnUrl={returnUrl} level={headingLevel} />
    </Root>
  )
})
