import { afterCoupon } from '../pricing/afterCoupon.ts'
import { chargedLines } from '../pricing/chargedLines.ts'
import { couponAt } from '../pricing/couponAt.ts'
import { nothingDue } from '../pricing/nothingDue.ts'
import { priceLines, type OneOffs } from '../pricing/priceLines.ts'
import { priceSelection } from '../pricing/priceSelection.ts'
import { taxRule } from '../pricing/taxRule.ts'
import { totalLines } from '../pricing/totalLines.ts'
import { creditUnused } from '../proration/prorateLines.ts'
import { billingPeriodAt } from '../subscription/billingPeriodAt.ts'
import type { CustomerState } from '../subscription/CustomerState.ts'
import type { AppliedCoupon, Subscription } from '../subscription/Subscription.ts'
import { periodContaining, type Instant, type Period } from '../time/Instant.ts'
import type { PriceLine, PriceTotals } from './Quote.ts'
import type { Selection } from './Selection.ts'

/** What a purchase costs: now, next, and from then on. */
export interface PurchasePrices {
  readonly range: Period
  readonly due: PriceTotals
  readonly first: PriceTotals | null
  readonly nextBillingAt: Instant
  readonly recurring: PriceTotals
  /** What follows `recurring` when the coupon has ended. */
  readonly afterCoupon: ReturnType<typeof afterCoupon>
}

interface PricedPurchase {
  /** The subscription that it takes the place of and that is credited; null when there is none. */
  readonly replaces: Subscription | null
  readonly startsAt: Instant
  readonly coupon: AppliedCoupon | null
}

/**
 * Prices a purchase: started now, its first period is due at once; to come, at its start; in the past, it is first
 * charged with the next period. Null for what has no price.
 */
export function pricePurchase(
  state: CustomerState,
  selection: Selection,
  { replaces, startsAt, coupon: applied }: PricedPurchase,
  now: Instant,
): PurchasePrices | null {
  const { billingPeriod, currency } = selection
  if (billingPeriod === null || currency === null) return null
  const { tax: settings } = state.catalogs.get(state.catalogs.current)
  const tax = taxRule(settings, selection.billingCountryCode)
  const unit = billingPeriod === 'MONTHLY' ? 'MONTH' : 'YEAR'
  const range = periodContaining(startsAt, unit, Math.max(startsAt, now))
  const nextBillingAt = startsAt > now ? startsAt : range.end
  const coupon = (at: Instant) => couponAt(state.catalogs, applied, at)
  const recurring = priceSelection(selection, { coupon: coupon(range.end), tax })
  const own = priceLines(selection, {
    coupon: coupon(startsAt < now ? range.end : range.start),
    period: startsAt < now ? null : range,
    oneOffs: oneOffs(selection, replaces),
  })
  if (!own || !recurring) return null
  const next = { recurring, afterCoupon: afterCoupon(selection, applied, { from: range.end, tax }) }
  const credits = replaces ? unusedOf(state, replaces, startsAt, currency) : []
  const whole = totalLines([...own.lines, ...credits], currency, tax)
  if (startsAt === now) return { range, due: whole, first: null, nextBillingAt, ...next }
  const isSame =
    credits.length === 0 &&
    JSON.stringify(own.lines.map(amountOf)) ===
      JSON.stringify(recurring.lines.filter(({ kind }) => kind !== 'tax').map(amountOf))
  return { range, due: nothingDue(currency, tax), first: isSame ? null : whole, nextBillingAt, ...next }
}

function amountOf({ kind, packageId, featureId, amount }: PriceLine): unknown {
  return [kind, packageId, featureId, amount]
}

/** Charges that are made once: those that the subscription before did not have yet. */
function oneOffs(selection: Selection, before: Subscription | null): OneOffs {
  const owned = new Map(before?.addons.map(({ id, quantity }) => [id, quantity]))
  return {
    plan: before?.planId !== selection.plan.id,
    addons: new Map(
      selection.addons.map(({ addon, quantity }) => [addon.id, quantity - (owned.get(addon.id) ?? 0)]),
    ),
  }
}

/** The credits for what is left, at an instant, of the period that was charged for a billed subscription. */
function unusedOf(
  state: CustomerState,
  current: Subscription,
  at: Instant,
  currency: string,
): readonly PriceLine[] {
  const { billingId, effectiveEndDate, endCredit } = current
  // What ends before by itself has no time left, or is credited then.
  const isOver =
    effectiveEndDate !== null && (effectiveEndDate < at || (endCredit !== null && effectiveEndDate === at))
  const period = billingId === null || isOver ? null : billingPeriodAt(current, at)
  // A change of currency is refused, so nothing is lost here.
  return period
    ? creditUnused(chargedLines(state, current, period), period, at).filter(
        (line) => line.amount.currency === currency,
      )
    : []
}
