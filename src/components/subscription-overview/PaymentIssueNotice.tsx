'use client'
import type { SubscriptionOverview } from '../../react/subscription-overview/subscriptionOverviewState.ts'
import { PaymentIssueLine } from '../banner/PaymentIssueLine.tsx'
import { useIssuePayment } from '../banner/useIssuePayment.ts'
import type { SubscriptionProps } from './SubscriptionProps.ts'

export interface PaymentIssueNoticeProps extends Pick<SubscriptionProps, 'onContactSupport' | 'returnUrl'> {
  readonly overview: SubscriptionOverview
}

/** What follows unless a payment is made, and the way to make it. */
export function PaymentIssueNotice({ overview, onContactSupport, returnUrl }: PaymentIssueNoticeProps) {
  const payment = useIssuePayment(overview.paymentIssue, returnUrl)
  return payment ? (
    <PaymentIssueLine
      payment={payment}
      onContactSupport={onContactSupport}
      onAskAdmin={undefined}
      placement="subscription_overview"
    />
  ) : null
}
