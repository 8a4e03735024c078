'use client'
import type { PaymentIssue } from '../../react/payment-issue/paymentIssue.ts'
import { useNow } from '../../react/time/useNow.ts'
import { failureText } from '../done/failureText.ts'
import type { Format } from '../format/createFormat.ts'
import { useFormat } from '../messages/useFormat.ts'
import { BannerLine } from './BannerLine.tsx'
import { PayDialog } from './PayDialog.tsx'
import { PaymentDialog } from './PaymentDialog.tsx'
import { PaymentIssueAction, type PaymentIssueActionProps } from './PaymentIssueAction.tsx'
import { paymentIssueWords } from './paymentIssueWords.ts'
import type { IssuePayment } from './useIssuePayment.ts'

const HOUR = 3_600_000

export interface PaymentIssueLineProps extends Pick<
  PaymentIssueActionProps,
  'onContactSupport' | 'onAskAdmin' | 'placement' | 'variant'
> {
  readonly payment: IssuePayment
}

/** What is wrong with a payment, what follows when, and the one thing to do; once it is done, that it is. */
export function PaymentIssueLine({ payment, ...action }: PaymentIssueLineProps) {
  const format = useFormat()
  const now = useNow(HOUR)
  const { issue, isPaid, completion, card } = payment
  const isUnderWay = completion.outcome?.type === 'processing'
  const isMember = issue.action.deniedBecause === 'no_permission'
  if (isPaid)
    return (
      <BannerLine tone="success" icon="check" takesFocus>
        {format.text('banner.paid', { plan: issue.planName })}
      </BannerLine>
    )
  return (
    <>
      <BannerLine
        tone={issue.kind === 'change_pending' || issue.kind === 'pending' ? 'warning' : 'danger'}
        icon={issue.kind === 'authentication' ? 'lock' : 'card'}
        failure={failure(payment, format)}
        takesFocus={card.ended === 'unpaid'}
        action={isUnderWay ? null : <PaymentIssueAction {...action} payment={payment} />}
      >
        {isUnderWay ? format.text('banner.processing') : paymentIssueWords(issue, now, format)}
        {isMember ? ` ${format.text('banner.adminOnly')}` : null}
      </BannerLine>
      <PaymentDialog outcome={completion.action} onClose={completion.close} />
      <PayDialog issue={issue} card={card} />
    </>
  )
}

/** Why the last try did not settle it; null when there was none, or the bank's question is said already. */
function failure({ issue, completion, card }: IssuePayment, format: Format): string | null {
  if (completion.outcome?.type === 'failed') return failureText(completion.outcome.code, format)
  if (completion.error ?? card.error) return format.text('portal.failed')
  const isStillOwed = card.ended === 'unpaid' && isPayable(issue)
  return isStillOwed ? format.text('banner.stillUnpaid') : null
}

const isPayable = ({ kind }: PaymentIssue): boolean => kind === 'past_due'
