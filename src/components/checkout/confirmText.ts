import type { SubscriptionEstimate } from '../../react/protocolTypes.ts'
import type { PlanCard } from '../../react/pricing-table/pricingTableTypes.ts'
import type { Format } from '../format/createFormat.ts'

/** What the confirming button says: what happens on the click. */
export function confirmText(estimate: SubscriptionEstimate | null, card: PlanCard, format: Format): string {
  if (!estimate) return format.text('checkout.confirm')
  if (estimate.trial && estimate.payment === 'none')
    return format.text('checkout.startTrial', { count: estimate.trial.days })
  if (estimate.payment === 'checkout') return format.text('checkout.continueToPayment')
  const due = estimate.immediateInvoice.total
  if (estimate.payment === 'saved_payment_method' && due.amountMinor > 0)
    return format.text('checkout.pay', { amount: format.money(due) })
  return card.isCurrent
    ? format.text('checkout.confirm')
    : format.text('checkout.switchTo', { plan: card.displayName })
}
