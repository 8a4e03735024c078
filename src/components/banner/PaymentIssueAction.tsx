'use client'
import type { Placement } from '../../client/ClientEvent.ts'
import type { PaymentIssue } from '../../react/payment-issue/paymentIssue.ts'
import { AskAdmin } from '../ask-admin/AskAdmin.tsx'
import { Button } from '../button/Button.tsx'
import { useFormat } from '../messages/useFormat.ts'
import { payText } from './payText.ts'
import type { IssuePayment } from './useIssuePayment.ts'

export interface PaymentIssueActionProps extends Placement {
  readonly payment: IssuePayment
  readonly onContactSupport: ((issue: PaymentIssue) => unknown) | undefined
  readonly onAskAdmin: (() => unknown) | undefined
}

/** The one thing to do about an issue; members ask those who can do it. */
export function PaymentIssueAction({ payment, onContactSupport, ...asking }: PaymentIssueActionProps) {
  const format = useFormat()
  const { text } = format
  const { issue, completion, card } = payment
  const { action, kind } = issue
  if (action.deniedBecause === 'no_permission') {
    const { onAskAdmin, placement, variant } = asking
    return <AskAdmin onAsk={onAskAdmin} placement={placement} variant={variant} />
  }
  if (!action.isAllowed) return null
  switch (action.type) {
    case 'pay_invoice':
    case 'update_payment_method':
      return kind === 'authentication' ? (
        <a
          className="lk-button"
          data-variant="primary"
          href={action.url ?? undefined}
          target="_blank"
          rel="noopener noreferrer"
        >
          {text('banner.confirmPayment')}
        </a>
      ) : (
        <Button variant="primary" isBusy={card.busy !== null} onClick={card.open}>
          {payText(issue, format)}
        </Button>
      )
    case 'complete_payment':
      return (
        <Button variant="primary" isBusy={completion.isChecking} onClick={completion.start}>
          {text(kind === 'authentication' ? 'banner.confirmPayment' : 'button.completePayment')}
        </Button>
      )
    case 'contact':
      return onContactSupport ? (
        <Button onClick={() => onContactSupport(issue)}>{text('button.contactUs')}</Button>
      ) : null
  }
}
