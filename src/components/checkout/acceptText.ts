import type { SubscriptionEstimate } from '../../react/protocolTypes.ts'
import type { Format } from '../format/createFormat.ts'

/** What the button says that accepts a changed price: what is charged on the click, if anything is. */
export function acceptText({ payment, immediateInvoice }: SubscriptionEstimate, format: Format): string {
  const { total } = immediateInvoice
  return payment === 'saved_payment_method' && total.amountMinor > 0
    ? format.text('checkout.acceptAndPay', { amount: format.money(total) })
    : format.text('checkout.acceptPrice')
}
