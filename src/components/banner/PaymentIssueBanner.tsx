'use client'
import { forwardRef, type HTMLAttributes } from 'react'
import { usePaymentIssueBanner } from '../../react/banners/usePaymentIssueBanner.ts'
import { useKeptIssue } from './useKeptIssue.ts'
import type { PaymentIssue } from '../../react/payment-issue/paymentIssue.ts'
import { useCardSetup } from '../../react/payment-methods/useCardSetup.ts'
import { useCompletePayment } from '../../react/payment-issue/useCompletePayment.ts'
import { useNow } from '../../react/time/useNow.ts'
import { failureText } from '../done/failureText.ts'
import { checkout } from '../messages/en/checkout.ts'
import { portal } from '../messages/en/portal.ts'
import { addEnglish } from '../messages/english.ts'
import { useFormat } from '../messages/useFormat.ts'
import { Root } from '../root/Root.tsx'
import { BannerLine } from './BannerLine.tsx'
import { PaymentDialog } from './PaymentDialog.tsx'
import { PaymentIssueAction } from './PaymentIssueAction.tsx'
import { paymentIssueWords } from './paymentIssueWords.ts'

addEnglish(portal)
addEnglish(checkout)

export interface PaymentIssueBannerProps extends HTMLAttributes<HTMLDivElement> {
  /** Leads to whoever settles disputes and refunds; may return a promise. Without it there is no such button. */
  readonly onContactSupport?: ((issue: PaymentIssue) => unknown) | undefined
}

/**
 * What is wrong with a payment, what follows when, and the one thing to do: pay, confirm in place, save another card, or
 * write to the company. Renders a `<div class="lk-banner">` with `data-state` as the `kind` of the issue; nothing when
 * all is well.
 */
export const PaymentIssueBanner = forwardRef<HTMLDivElement, PaymentIssueBannerProps>(
  function PaymentIssueBanner({ onContactSupport, ...rest }, ref) {
    const issue = usePaymentIssueBanner()
    const now = useNow(3_600_000)
    const format = useFormat()
    const payment = useCompletePayment(issue?.subscriptionId ?? null)
    const card = useCardSetup({ hasForm: () => false })
    const { action, outcome } = payment
    const shown = useKeptIssue(issue, action !== null)
    if (!shown) return null
    const isUnderWay = outcome?.type === 'processing'
    const failedCode = outcome?.type === 'failed' ? outcome.code : null
    const hasFailed = payment.error !== null || card.error !== null
    return (
      <Root ref={ref} name="lk-banner" state={shown.kind} {...rest}>
        <BannerLine
          tone={shown.kind === 'change_pending' || shown.kind === 'pending' ? 'warning' : 'danger'}
          icon={shown.kind === 'authentication' ? 'lock' : 'card'}
          failure={
            failedCode === null
              ? hasFailed
                ? format.text('portal.failed')
                : null
              : failureText(failedCode, format)
          }
          action={
            isUnderWay ? null : (
              <PaymentIssueAction
                issue={shown}
                isBusy={payment.isChecking || card.busy !== null}
                onComplete={payment.start}
                onUpdateCard={card.open}
                onContactSupport={onContactSupport}
              />
            )
          }
        >
          {isUnderWay ? format.text('banner.processing') : paymentIssueWords(shown, now, format)}
        </BannerLine>
        <PaymentDialog outcome={action} onClose={payment.close} />
      </Root>
    )
  },
)
