import type { Instant } from '../../core/time/Instant.ts'
import type { SubscriptionEstimate } from '../../react/protocolTypes.ts'
import type { PlanCard } from '../../react/pricing-table/pricingTableTypes.ts'
import type { Format } from '../format/createFormat.ts'

/** Whether the customer goes to a lower plan, or may only ask for it. */
export function isDowngrade({ button }: PlanCard): boolean {
  return (button.insteadOf ?? button.kind) === 'downgrade'
}

/** What the confirming button says: what happens on the click. */
export function confirmText(
  estimate: SubscriptionEstimate | null,
  card: PlanCard,
  format: Format,
  now: Instant | undefined,
): string {
  if (!estimate) return format.text('checkout.confirm')
  if (estimate.trial && estimate.payment === 'none')
    return format.text('checkout.startTrial', { count: estimate.trial.days })
  if (estimate.payment === 'checkout') return format.text('checkout.continueToPayment')
  const due = estimate.immediateInvoice.total
  if (estimate.payment === 'saved_payment_method' && due.amountMinor > 0)
    return format.text('checkout.pay', { amount: format.money(due) })
  if (isDowngrade(card)) return downgradeText(estimate, card, format, now)
  return card.isCurrent
    ? format.text('checkout.confirm')
    : format.text('checkout.switchTo', { plan: card.displayName })
}

function downgradeText(
  estimate: SubscriptionEstimate,
  { displayName: plan }: PlanCard,
  format: Format,
  now: Instant | undefined,
): string {
  return estimate.effectiveAt === null
    ? format.text('downgrade.confirm', { plan })
    : format.text('downgrade.confirmOn', {
        date: format.date(estimate.effectiveAt, now),
      })
}
