import type { SubscriptionEstimate } from '../../react/protocolTypes.ts'
import type { Money } from '../../core/money/Money.ts'
import type { Instant } from '../../core/time/Instant.ts'

/** What is charged after today, and when; null when nothing is. */
export function nextPayment(
  estimate: SubscriptionEstimate,
): { readonly total: Money; readonly at: Instant } | null {
  if (estimate.quote) return estimate.quote.next
  const { total } = estimate.recurringInvoice
  const at = estimate.trial?.endsAt ?? estimate.billingPeriodRange?.end
  return at === undefined || total.amountMinor === 0 ? null : { total, at }
}
