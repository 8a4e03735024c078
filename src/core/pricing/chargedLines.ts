import { selectionOf } from '../provisioning/selectionOf.ts'
import type { PriceLine, PriceTotals } from '../provisioning/Quote.ts'
import type { CustomerState } from '../subscription/CustomerState.ts'
import type { Subscription } from '../subscription/Subscription.ts'
import type { Instant, Period } from '../time/Instant.ts'
import { couponAt } from './couponAt.ts'
import { priceLines } from './priceLines.ts'
import { priceSelection } from './priceSelection.ts'
import { taxRule } from './taxRule.ts'

/** The lines, before tax, that were charged for a whole billing period of a subscription. */
export function chargedLines(
  state: CustomerState,
  subscription: Subscription,
  period: Period,
): readonly PriceLine[] {
  const { billed } = subscription
  if (billed?.periodStart === period.start) return billed.lines
  const selection = selectionOf(state.catalogs.get(subscription.catalogVersion), subscription)
  const coupon = couponAt(state.catalogs, subscription.coupon, period.start)
  return priceLines(selection, { coupon, period })?.lines ?? []
}

/** What a billing period of a subscription that begins at an instant costs; null for one without a price. */
export function periodPrice(
  state: CustomerState,
  subscription: Subscription,
  at: Instant,
): PriceTotals | null {
  const catalog = state.catalogs.get(subscription.catalogVersion)
  return priceSelection(selectionOf(catalog, subscription), {
    coupon: couponAt(state.catalogs, subscription.coupon, at),
    tax: taxRule(catalog.tax, subscription.billingCountryCode),
  })
}
