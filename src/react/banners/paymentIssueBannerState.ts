import { paymentIssue, type PaymentIssue, type PaymentIssueInput } from '../payment-issue/paymentIssue.ts'
import type { BannerInput } from './trialBannerState.ts'

/** The most urgent thing that is wrong with a payment, with its one action; null when all is well. */
export function paymentIssueBannerState({
  subscriptions,
  ...input
}: BannerInput & Pick<PaymentIssueInput, 'safeUrl'>): PaymentIssue | null {
  const issues = subscriptions.flatMap((subscription) => {
    const issue = paymentIssue({ ...input, subscription })
    return issue ? [issue] : []
  })
  return issues.toSorted((a, b) => urgency.indexOf(a.kind) - urgency.indexOf(b.kind))[0] ?? null
}

const urgency: readonly PaymentIssue['kind'][] = [
  'past_due',
  'authentication',
  'disputed',
  'refunded',
  'change_pending',
  'pending',
]
