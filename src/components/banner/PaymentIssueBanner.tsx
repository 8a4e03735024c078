'use client'
import { forwardRef, type HTMLAttributes } from 'react'
import type { Placement } from '../../client/ClientEvent.ts'
import { usePaymentIssueBanner } from '../../react/banners/usePaymentIssueBanner.ts'
import type { PaymentIssue } from '../../react/payment-issue/paymentIssue.ts'
import { checkout } from '../messages/en/checkout.ts'
import { portal } from '../messages/en/portal.ts'
import { addEnglish } from '../messages/english.ts'
import { Root } from '../root/Root.tsx'
import { PaymentIssueLine } from './PaymentIssueLine.tsx'
import { useIssuePayment } from './useIssuePayment.ts'

addEnglish(portal)
addEnglish(checkout)

export interface PaymentIssueBannerProps extends HTMLAttributes<HTMLDivElement>, Placement {
  /** Leads to whoever settles disputes and refunds; may return a promise. Without it there is no such button. */
  readonly onContactSupport?: ((issue: PaymentIssue) => unknown) | undefined
  /** Asks an admin, for people who may not pay themselves, in place of the request that the server notes. */
  readonly onAskAdmin?: (() => unknown) | undefined
  /** Where the provider's page for a card sends the customer back to. @defaultValue the current page */
  readonly returnUrl?: string | undefined
}

/**
 * What is wrong with a payment, what follows when, and the one thing to do: pay with another card or confirm, both in
 * place, or write to the company; members ask an admin. Renders a `<div class="lk-banner">` with `data-state` as the
 * `kind` of the issue, or `paid` once it was settled here; nothing when all is well.
 */
export const PaymentIssueBanner = forwardRef<HTMLDivElement, PaymentIssueBannerProps>(
  function PaymentIssueBanner(props, ref) {
    const { onContactSupport, onAskAdmin, returnUrl, placement, variant, ...rest } = props
    const payment = useIssuePayment(usePaymentIssueBanner(), returnUrl)
    if (!payment) return null
    return (
      <Root ref={ref} name="lk-banner" state={payment.isPaid ? 'paid' : payment.issue.kind} {...rest}>
        <PaymentIssueLine
          payment={payment}
          onContactSupport={onContactSupport}
          onAskAdmin={onAskAdmin}
          placement={placement}
          variant={variant}
        />
      </Root>
    )
  },
)
