'use client'
import { useCompletePayment } from '../../react/payment-issue/useCompletePayment.ts'
import type { PaymentIssue } from '../../react/payment-issue/paymentIssue.ts'
import type { SubscriptionOverview } from '../../react/subscription-overview/subscriptionOverviewState.ts'
import { useNow } from '../../react/time/useNow.ts'
import { Button } from '../button/Button.tsx'
import { CheckoutRedirectBody } from '../checkout-redirect/CheckoutRedirectBody.tsx'
import { failureText } from '../done/failureText.ts'
import { PaymentPendingPanel } from '../done/PaymentPendingPanel.tsx'
import { useFormat } from '../messages/useFormat.ts'
import { PaymentActionBody } from '../payment-action/PaymentActionBody.tsx'
import { Notice } from '../status/Notice.tsx'

const HOUR = 3_600_000

export interface PaymentIssueNoticeProps {
  readonly overview: SubscriptionOverview
  readonly level: number
}

/** What follows unless a payment is made, and the way to make it. */
export function PaymentIssueNotice({ overview: { paymentIssue: issue }, level }: PaymentIssueNoticeProps) {
  const format = useFormat()
  const completion = useCompletePayment(issue?.subscriptionId ?? null)
  const now = useNow(HOUR)
  const { outcome } = completion
  if (outcome?.type === 'action')
    return <PaymentActionBody outcome={outcome} level={level} onDone={completion.close} />
  if (outcome?.type === 'checkout')
    return <CheckoutRedirectBody outcome={outcome} level={level} onBack={completion.close} />
  if (outcome?.type === 'processing')
    return (
      <PaymentPendingPanel state="processing" level={level}>
        <Button onClick={completion.close}>{format.text('common.continue')}</Button>
      </PaymentPendingPanel>
    )
  if (!issue) return null
  const next = issue.nextStep
  const date = next ? format.date(next.at, now ?? undefined) : ''
  return (
    <>
      <Notice tone="danger" action={<IssueAction issue={issue} completion={completion} />}>
        {next
          ? format.text(next.access === 'revoked' ? 'banner.revokedOn' : 'banner.limitedOn', {
              date,
            })
          : (issue.errorMessage ?? '')}
      </Notice>
      {outcome?.type === 'failed' ? (
        <Notice tone="danger">{failureText(outcome.code, format)}</Notice>
      ) : completion.error ? (
        <Notice tone="danger">{format.text('portal.failed')}</Notice>
      ) : null}
    </>
  )
}

interface IssueActionProps {
  readonly issue: PaymentIssue
  readonly completion: ReturnType<typeof useCompletePayment>
}

function IssueAction({ issue: { action, amount }, completion }: IssueActionProps) {
  const { text, money } = useFormat()
  if (!action.isAllowed) return null
  if (action.type === 'pay_invoice' && action.url)
    return (
      <a className="lk-link" href={action.url} rel="noreferrer">
        {amount ? text('banner.pay', { amount: money(amount) }) : text('banner.payUnknown')}
      </a>
    )
  if (action.type !== 'complete_payment') return null
  return (
    <Button variant="quiet" isBusy={completion.isChecking} onClick={() => completion.start()}>
      {text('button.completePayment')}
    </Button>
  )
}
