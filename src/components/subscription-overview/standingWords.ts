import type { Instant } from '../../core/time/Instant.ts'
import type { MessageKey } from '../../react/messages/Messages.ts'
import type { PaymentIssue } from '../../react/payment-issue/paymentIssue.ts'
import type { ScheduledChange } from '../../react/scheduled-change/findScheduledChange.ts'
import type { SubscriptionOverview } from '../../react/subscription-overview/subscriptionOverviewState.ts'
import type { Format } from '../format/createFormat.ts'
import { amountPerPeriod } from '../format/priceWords.ts'

const issues: Readonly<Record<PaymentIssue['kind'], MessageKey>> = {
  past_due: 'subscription.pastDue',
  authentication: 'subscription.needsConfirmation',
  disputed: 'subscription.disputed',
  refunded: 'subscription.refunded',
  pending: 'subscription.pendingFirst',
  change_pending: 'subscription.pendingChange',
}

/** How a subscription stands, in one sentence. */
export function standingWords(
  overview: SubscriptionOverview,
  format: Format,
  now: Instant | undefined,
): string {
  const { standing, paymentIssue, scheduledChange, trial, currentPeriod, startDate, nextBill } = overview
  const on = (at: Instant) => ({ date: format.date(at, now) })
  if (paymentIssue) return format.text(issues[paymentIssue.kind])
  if (standing === 'payment_pending') return format.text('subscription.pendingFirst')
  if (standing === 'scheduled') return format.text('subscription.starts', on(startDate))
  if (scheduledChange) return changeWords(scheduledChange, format, now)
  if (trial) return trialWords(overview, trial, format, now)
  return currentPeriod && nextBill
    ? format.text('subscription.renews', on(currentPeriod.end))
    : format.text('subscription.activeSince', on(startDate))
}

function changeWords({ kind, at, next }: ScheduledChange, format: Format, now: Instant | undefined): string {
  const date = format.date(at, now)
  if (kind === 'cancellation') return format.text('subscription.ends', { date })
  const isOtherPlan = kind === 'plan' || kind === 'downgrade'
  return isOtherPlan && next?.displayName
    ? format.text('subscription.changesTo', { plan: next.displayName, date })
    : format.text('subscription.changesOn', { date })
}

function trialWords(
  { billingPeriod }: SubscriptionOverview,
  { isOver, atEnd, endsAt, total }: NonNullable<SubscriptionOverview['trial']>,
  format: Format,
  now: Instant | undefined,
): string {
  const date = format.date(endsAt, now)
  if (isOver) return format.text('subscription.trialOver')
  return atEnd === 'converts' && total
    ? format.text('subscription.trialConverts', {
        date,
        price: amountPerPeriod(total, billingPeriod, format),
      })
    : format.text('subscription.trialEnds', { date })
}
