import type { Catalog, Coupon } from '../catalog/Catalog.ts'
import { catalogIndex } from '../catalog/catalogIndex.ts'
import type { Problem } from '../errors/LatchkeyError.ts'
import { sumMoney, toMoney, zero } from '../money/Money.ts'
import { priceSelection } from '../pricing/priceSelection.ts'
import { creditUnused } from '../proration/creditUnused.ts'
import { billingPeriodAt } from '../subscription/billingPeriodAt.ts'
import type { CustomerState } from '../subscription/CustomerState.ts'
import { grantsAccess } from '../subscription/isLive.ts'
import type { AppliedCoupon, Subscription } from '../subscription/Subscription.ts'
import { addUnits, type Instant, type Period } from '../time/Instant.ts'
import { checkSelection } from './checkSelection.ts'
import type { PriceTotals, Quote } from './Quote.ts'
import { selectionOf } from './selectionOf.ts'
import type { RequestedSelection, Selection } from './Selection.ts'
import { stickyCountry } from './stickyCountry.ts'
import { startsTrial } from './trial.ts'

/** What buying a selection would mean at an instant: the estimate shows it, provisioning does it. */
export interface Purchase {
  readonly selection: Selection
  /** The trial it begins with; null when it begins paid or free. */
  readonly trialEndDate: Instant | null
  /** The subscription of the same kind (trial or not) that it takes the place of. */
  readonly replaces: Subscription | null
  /** The trial of the same plan that it turns into a paid subscription. */
  readonly converts: Subscription | null
  /** When the new one starts: now, or at the end of the paid period for a move to a free plan. */
  readonly startsAt: Instant
  readonly coupon: AppliedCoupon | null
  readonly billingPeriodRange: Period | null
  readonly due: PriceTotals | null
  readonly recurring: PriceTotals | null
  readonly isPlanDowngrade: boolean
  readonly quote: Quote | null
}

export type PlannedPurchase =
  | { readonly ok: true; readonly purchase: Purchase }
  | { readonly ok: false; readonly problems: readonly Problem[] }

/**
 * Plans the purchase of a selection, priced at `now`. The state must have been brought to that instant.
 *
 * A new non-trial subscription takes the place of the product's current one at its start; a trial may run beside a
 * subscription to another plan; the plan that is on trial becomes paid. Source: seed.
 */
export function planPurchase(
  state: CustomerState,
  request: RequestedSelection,
  now: Instant,
): PlannedPurchase {
  const catalog = state.catalogs.get(state.catalogs.current)
  const localized = { ...request, billingCountryCode: stickyCountry(state) ?? request.billingCountryCode }
  const isTrial = startsTrial(state, catalog, localized)
  const checked = checkSelection(catalog, localized, !isTrial)
  const coupon = checkCoupon(state, catalog, request.couponId)
  const problems = [...(checked.ok ? [] : checked.problems), ...coupon.problems]
  if (!checked.ok || problems.length > 0) return { ok: false, problems }
  const purchase = price(state, catalog, checked.selection, coupon.coupon, isTrial, now)
  const conflict = currencyConflict(purchase)
  return conflict ? { ok: false, problems: [conflict] } : { ok: true, purchase }
}

function price(
  state: CustomerState,
  catalog: Catalog,
  selection: Selection,
  coupon: Coupon | null,
  isTrial: boolean,
  now: Instant,
): Purchase {
  const { plan } = selection
  const live = state.subscriptions.filter(
    (s) => grantsAccess(s) && s.productId === plan.productId && s.resourceId === selection.resourceId,
  )
  const trial = live.find((s) => s.status === 'IN_TRIAL') ?? null
  const current = live.find((s) => s.status === 'ACTIVE') ?? null
  const currentPeriod = current && current.billingId !== null ? billingPeriodAt(current, now) : null
  const startsAt = !isTrial && plan.pricingType === 'FREE' && currentPeriod ? currentPeriod.end : now
  const range = isTrial ? null : billingRange(selection, startsAt)
  const applied = coupon ? applyCoupon(coupon, startsAt) : null
  const whole = isTrial ? null : priceSelection(selection, coupon, range)
  const credits =
    current && currentPeriod && startsAt === now && !isTrial
      ? unusedCredits(state, current, currentPeriod, now)
      : []
  const due = whole && credits.length > 0 ? withCredits(whole, credits) : whole
  const recurring =
    whole && range ? priceSelection(selection, lastsUntil(applied, range.end) ? coupon : null, null) : null
  const { planOrder } = catalogIndex(catalog)
  return {
    selection,
    trialEndDate: isTrial ? trialEnd(selection, now) : null,
    replaces: isTrial ? trial : current,
    converts: !isTrial && trial?.planId === plan.id ? trial : null,
    startsAt,
    coupon: applied,
    billingPeriodRange: range,
    due,
    recurring,
    isPlanDowngrade: current !== null && (planOrder.get(plan.id) ?? 0) < (planOrder.get(current.planId) ?? 0),
    quote:
      due && recurring && range && selection.currency
        ? {
            prorationDate: now,
            revision: { customer: state.revision.customer, catalog: state.revision.catalog },
            currency: selection.currency,
            lines: due.lines,
            total: due.total,
            next: { total: recurring.total, at: range.end },
          }
        : null,
  }
}

/** Unused time that was paid in one currency cannot be credited in another, so such a change is refused. */
function currencyConflict({ selection, replaces }: Purchase): Problem | null {
  const paidIn = replaces?.billingId != null ? replaces.currency : null
  if (paidIn === null || selection.currency === null || paidIn === selection.currency) return null
  return {
    path: 'planId',
    code: 'CurrencyMismatch',
    expected: `a plan with a price in ${paidIn}, the currency of the current subscription; or cancel that one first`,
  }
}

function checkCoupon(
  state: CustomerState,
  catalog: Catalog,
  requested: string | undefined,
): { coupon: Coupon | null; problems: readonly Problem[] } {
  const id = requested ?? state.customer?.couponId ?? null
  if (id === null) return { coupon: null, problems: [] }
  const coupon = catalogIndex(catalog).coupons.get(id) ?? null
  if (coupon || requested === undefined) return { coupon, problems: [] }
  return {
    coupon: null,
    problems: [{ path: 'couponId', code: 'CouponNotFound', expected: 'the id of a published coupon' }],
  }
}

function applyCoupon(coupon: Coupon, startDate: Instant): AppliedCoupon {
  const months = coupon.durationInMonths
  return {
    couponId: coupon.id,
    startDate,
    endDate: months === null ? null : addUnits(startDate, months, 'MONTH'),
  }
}

function lastsUntil(applied: AppliedCoupon | null, at: Instant): boolean {
  return applied !== null && (applied.endDate === null || applied.endDate > at)
}

function billingRange(selection: Selection, start: Instant): Period | null {
  if (selection.billingPeriod === null) return null
  return { start, end: addUnits(start, 1, selection.billingPeriod === 'MONTHLY' ? 'MONTH' : 'YEAR') }
}

function trialEnd(selection: Selection, now: Instant): Instant | null {
  const trial = selection.plan.defaultTrialConfig
  return trial ? addUnits(now, trial.duration, trial.units) : null
}

function unusedCredits(
  state: CustomerState,
  current: Subscription,
  period: Period,
  now: Instant,
): PriceTotals['lines'] {
  const catalog = state.catalogs.get(current.catalogVersion)
  const isCouponLive = current.coupon !== null && (current.coupon.endDate ?? Infinity) > period.start
  const coupon = isCouponLive
    ? (catalogIndex(catalog).coupons.get(current.coupon?.couponId ?? '') ?? null)
    : null
  const charged = priceSelection(selectionOf(catalog, current), coupon, period)
  return charged ? creditUnused(charged.lines, period, now) : []
}

/** Adds credits to what is due. What they exceed it by is carried forward, so nothing negative is ever charged. */
function withCredits(whole: PriceTotals, credits: PriceTotals['lines']): PriceTotals {
  const { currency } = whole.total
  // A change of currency is refused, so nothing is lost here.
  const inCurrency = credits.filter((line) => line.amount.currency === currency)
  const lines = [...whole.lines, ...inCurrency]
  const sum = sumMoney(
    lines.map((line) => line.amount),
    currency,
  )
  if (sum.amountMinor >= 0) return { ...whole, lines, total: sum }
  const carried = {
    kind: 'carried_forward' as const,
    packageId: credits[0]?.packageId ?? '',
    featureId: null,
    description: credits[0]?.description ?? '',
    quantity: 1,
    amount: toMoney(-BigInt(sum.amountMinor), currency),
    period: null,
  }
  return { ...whole, lines: [...lines, carried], total: zero(currency) }
}
