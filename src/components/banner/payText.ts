import type { PaymentIssue } from '../../react/payment-issue/paymentIssue.ts'
import type { Format } from '../format/createFormat.ts'

/** "Pay $5.00", or "Pay now" while the amount is not known. */
export function payText({ amount }: PaymentIssue, { text, money }: Format): string {
  return amount ? text('banner.pay', { amount: money(amount) }) : text('banner.payUnknown')
}
