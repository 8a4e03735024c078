'use client'
import { forwardRef, type HTMLAttributes } from 'react'
import type { HeadingLevel } from '../root/Heading.tsx'
import { Root } from '../root/Root.tsx'
import { CheckoutRedirectBody, type RedirectOutcome } from './CheckoutRedirectBody.tsx'

export interface CheckoutRedirectProps extends HTMLAttributes<HTMLDivElement> {
  /** A `checkout` outcome, or an `action` that has only a URL. */
  readonly outcome: RedirectOutcome
  /** Leave by itself; with `false` only the link leads there. @defaultValue true */
  readonly isAutomatic?: boolean | undefined
  /** Leads back to where the customer was; without it there is no such button. */
  readonly onBack?: (() => void) | undefined
  /** Level of its title in the page's outline. @defaultValue 2 */
  readonly headingLevel?: HeadingLevel | undefined
}

/**
 * Says that the payment page opens, opens it, and offers the link and a way back. A URL that is not trusted is never
 * opened: then it says so. Renders a `<div class="lk-checkout-redirect">`.
 */
export const CheckoutRedirect = forwardRef<HTMLDivElement, CheckoutRedirectProps>(function CheckoutRedirect(
  { outcome, isAutomatic, onBack, headingLevel = 2, ...rest },
  ref,
) {
  return (
    <Root ref={ref} name="lk-checkout-redirect" {...rest}>
      <CheckoutRedirectBody
        outcome={outcome}
        isAutomatic={isAutomatic}
        onBack={onBack}
        level={headingLevel}
      />
    </Root>
  )
})
