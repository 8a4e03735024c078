'use client'
import type { SubscriptionEstimate } from '../../react/protocolTypes.ts'
import { useFormat } from '../messages/useFormat.ts'
import type { Format } from '../format/createFormat.ts'
import { estimateTime } from './estimateTime.ts'
import { nextPayment } from './nextPayment.ts'
import { useBuyer, type Buyer } from './useBuyer.ts'

/** How it will be paid, and what a downgrade or a trial means, under the button. */
export function PaymentNotes({ estimate }: { readonly estimate: SubscriptionEstimate | null }) {
  const format = useFormat()
  const buyer = useBuyer()
  return (
    <p className="lk-summary-note">
      {estimate ? notes(estimate, buyer, format).filter(Boolean).join(' ') : null}
    </p>
  )
}

function notes(
  estimate: SubscriptionEstimate,
  { paymentMethod }: Buyer,
  format: Format,
): readonly (string | null)[] {
  if (estimate.trial) return [trialNote(estimate, format), paymentNote(estimate, paymentMethod, format)]
  return [
    estimate.isPlanDowngrade ? format.text('checkout.downgradeNote') : null,
    paymentNote(estimate, paymentMethod, format),
  ]
}

function trialNote(estimate: SubscriptionEstimate, format: Format): string | null {
  if (!estimate.trial) return null
  const next = nextPayment(estimate)
  const date = format.date(estimate.trial.endsAt, estimateTime(estimate))
  return next
    ? format.text('checkout.trialConverts', { date, amount: format.money(next.total) })
    : format.text('checkout.trialCancels', { date })
}

function paymentNote(
  { payment, immediateInvoice, trial }: SubscriptionEstimate,
  card: Buyer['paymentMethod'],
  format: Format,
): string | null {
  if (payment === 'checkout') return format.text('checkout.payOnNextPage')
  if (payment === 'saved_payment_method' && card && immediateInvoice.total.amountMinor > 0)
    return format.text('checkout.payWithCard', { brand: card.brand, last4: card.cardLast4Digits })
  return payment === 'none' && !trial ? format.text('checkout.nothingToPay') : null
}
