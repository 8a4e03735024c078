'use client'
import type { PaymentIssue } from '../../react/payment-issue/paymentIssue.ts'
import { Button } from '../button/Button.tsx'
import { useFormat } from '../messages/useFormat.ts'

export interface PaymentIssueActionProps {
  readonly issue: PaymentIssue
  readonly isBusy: boolean
  readonly onComplete: () => Promise<unknown>
  readonly onUpdateCard: () => Promise<unknown>
  readonly onContactSupport: ((issue: PaymentIssue) => unknown) | undefined
}

/** The one thing to do about an issue; members read who can do it. */
export function PaymentIssueAction(props: PaymentIssueActionProps) {
  const { issue, isBusy, onContactSupport } = props
  const { text, money } = useFormat()
  const { action, amount } = issue
  if (action.deniedBecause === 'no_permission')
    return <span className="lk-banner-aside">{text('banner.adminOnly')}</span>
  if (!action.isAllowed) return null
  switch (action.type) {
    case 'pay_invoice':
      return action.url === null ? null : (
        <a
          className="lk-button"
          data-variant="primary"
          href={action.url}
          target="_blank"
          rel="noopener noreferrer"
        >
          {issue.kind === 'authentication'
            ? text('banner.confirmPayment')
            : amount
              ? text('banner.pay', { amount: money(amount) })
              : text('banner.payUnknown')}
        </a>
      )
    case 'complete_payment':
      return (
        <Button variant="primary" isBusy={isBusy} onClick={props.onComplete}>
          {text(issue.kind === 'authentication' ? 'banner.confirmPayment' : 'button.completePayment')}
        </Button>
      )
    case 'update_payment_method':
      return (
        <Button variant="primary" isBusy={isBusy} onClick={props.onUpdateCard}>
          {text('banner.updateCard')}
        </Button>
      )
    case 'contact':
      return onContactSupport ? (
        <Button onClick={() => onContactSupport(issue)}>{text('button.contactUs')}</Button>
      ) : null
  }
}
