'use client'
import type { SubscriptionEstimate } from '../../react/protocolTypes.ts'
import { estimateTime } from '../checkout/estimateTime.ts'
import { useBuyer } from '../checkout/useBuyer.ts'
import { cardBrandName } from '../format/cardBrandName.ts'
import { useFormat } from '../messages/useFormat.ts'

/** When a change takes effect, if later, and how it is paid. */
export function ChangeNote({ estimate }: { readonly estimate: SubscriptionEstimate | null }) {
  const { text, date } = useFormat()
  const { paymentMethod } = useBuyer()
  const isCharged = estimate !== null && estimate.immediateInvoice.total.amountMinor > 0
  const words = [
    estimate && estimate.effectiveAt !== null
      ? text('subscription.changeOn', { date: date(estimate.effectiveAt, estimateTime(estimate)) })
      : '',
    estimate?.payment === 'checkout' ? text('checkout.payOnNextPage') : '',
    estimate?.payment === 'saved_payment_method' && isCharged && paymentMethod
      ? text('checkout.payWithCard', {
          brand: cardBrandName(paymentMethod.brand),
          last4: paymentMethod.cardLast4Digits,
        })
      : '',
  ]
  return <p className="lk-summary-note">{words.filter(Boolean).join(' ')}</p>
}
