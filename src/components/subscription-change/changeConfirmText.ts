import type { SubscriptionEstimate } from '../../react/protocolTypes.ts'
import type { Format } from '../format/createFormat.ts'

/** What the button says that changes a subscription: what happens on the click. */
export function changeConfirmText(estimate: SubscriptionEstimate | null, format: Format): string {
  if (estimate?.payment === 'checkout') return format.text('checkout.continueToPayment')
  const due = estimate?.immediateInvoice.total
  return estimate?.payment === 'saved_payment_method' && due && due.amountMinor > 0
    ? format.text('checkout.pay', { amount: format.money(due) })
    : format.text('checkout.confirm')
}
