import type { Instant } from '../../core/time/Instant.ts'
import type { MessageKey } from '../../react/messages/Messages.ts'
import type { PaymentIssue } from '../../react/payment-issue/paymentIssue.ts'
import type { Format } from '../format/createFormat.ts'

/** What is said of each kind, with the amount and without. */
const keys: Readonly<Record<PaymentIssue['kind'], readonly [withAmount: MessageKey, without: MessageKey]>> = {
  past_due: ['banner.pastDue', 'banner.pastDueUnknown'],
  authentication: ['banner.authentication', 'banner.authenticationUnknown'],
  pending: ['banner.pending', 'banner.pendingUnknown'],
  change_pending: ['banner.changePending', 'banner.changePending'],
  disputed: ['banner.disputed', 'banner.disputed'],
  refunded: ['banner.refunded', 'banner.refunded'],
}

/** "The payment of $5.00 for Basic failed. Access ends on 3 Mar unless it is paid." */
export function paymentIssueWords(issue: PaymentIssue, now: Instant | null, format: Format): string {
  const { kind, planName: plan, amount } = issue
  const [withAmount, without] = keys[kind]
  const what = amount
    ? format.text(withAmount, { plan, amount: format.money(amount) })
    : format.text(without, { plan })
  return [what, consequence(issue, now, format)].filter(Boolean).join(' ')
}

/** What it costs the customer: what is lost now, and what comes next. */
function consequence(issue: PaymentIssue, now: Instant | null, format: Format): string {
  const { kind, access, nextStep } = issue
  if (kind === 'pending' || kind === 'change_pending') return ''
  const present = access === 'full' ? '' : format.text(`banner.${access}Now`)
  if (!nextStep || nextStep.access === 'full') return present
  const date = format.date(nextStep.at, now ?? undefined)
  return [present, format.text(`banner.${nextStep.access}On`, { date })].filter(Boolean).join(' ')
}
