import { negate, sumMoney, type Money } from '../money/Money.ts'
import { chargedLines } from '../pricing/chargedLines.ts'
import { creditUnused } from '../proration/prorateLines.ts'
import type { PriceLine } from '../provisioning/Quote.ts'
import type { Instant } from '../time/Instant.ts'
import { billingPeriodAt } from './billingPeriodAt.ts'
import type { CustomerState } from './CustomerState.ts'
import type { Subscription } from './Subscription.ts'

/**
 * The credits for the time of a billed subscription that was paid and is not used from an instant on. What is owed,
 * disputed or was paid back leaves nothing to give back.
 */
export function unusedLines(
  state: CustomerState,
  subscription: Subscription,
  at: Instant,
): readonly PriceLine[] {
  const isPaid = subscription.billingId !== null && subscription.paymentTrouble === null
  const period = isPaid ? billingPeriodAt(subscription, at) : null
  return period && subscription.status === 'ACTIVE'
    ? creditUnused(chargedLines(state, subscription, period), period, at)
    : []
}

/** What credits give back together, as a positive amount; null when there are none. */
export function creditOf(lines: readonly PriceLine[]): Money | null {
  const [first] = lines
  if (!first) return null
  const amounts = lines.map(({ amount }) => amount)
  return negate(sumMoney(amounts, first.amount.currency))
}

/** What a subscription that ends gives back for time that was paid and is not used; null when nothing is. */
export function unusedCredit(state: CustomerState, subscription: Subscription, at: Instant): Money | null {
  return creditOf(unusedLines(state, subscription, at))
}
