'use client'
import type { PlanCard } from '../../react/pricing-table/pricingTableTypes.ts'
import type { Instant } from '../../core/time/Instant.ts'
import type { SubscriptionEstimate } from '../../react/protocolTypes.ts'
import { useNow } from '../../react/time/useNow.ts'
import { useFormat } from '../messages/useFormat.ts'
import type { Format } from '../format/createFormat.ts'
import { nextPayment } from './nextPayment.ts'

const HOUR = 3_600_000

/** How it will be paid, and what a trial or a later start means, under the button. */
export function PaymentNotes({
  estimate,
  card,
}: {
  readonly estimate: SubscriptionEstimate | null
  readonly card: PlanCard
}) {
  const format = useFormat()
  const now = useNow(HOUR)
  const words = estimate ? notes(estimate, card, format, now ?? undefined).filter(Boolean) : []
  // While it is not known what there is to say, its line is kept free.
  return estimate && words.length === 0 ? null : <p className="lk-summary-note">{words.join(' ')}</p>
}

function notes(
  estimate: SubscriptionEstimate,
  { displayName: plan }: PlanCard,
  format: Format,
  now: Instant | undefined,
): readonly (string | null)[] {
  if (estimate.trial) return [trialNote(estimate, format, now), paymentNote(estimate, format)]
  return [
    estimate.effectiveAt === null
      ? null
      : format.text('checkout.startsLater', {
          date: format.date(estimate.effectiveAt, now),
          plan,
        }),
    paymentNote(estimate, format),
  ]
}

function trialNote(estimate: SubscriptionEstimate, format: Format, now: Instant | undefined): string | null {
  if (!estimate.trial) return null
  const next = nextPayment(estimate)
  const date = format.date(estimate.trial.endsAt, now)
  return next
    ? format.text('checkout.trialConverts', { date, amount: format.money(next.total) })
    : format.text('checkout.trialCancels', { date })
}

function paymentNote(
  { payment, immediateInvoice, trial }: SubscriptionEstimate,
  format: Format,
): string | null {
  if (payment === 'checkout') return format.text('checkout.payOnNextPage')
  const isPaid = immediateInvoice.total.amountMinor > 0
  return !isPaid && !trial ? format.text('checkout.nothingToPay') : null
}
