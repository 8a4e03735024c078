import type { Catalog, Coupon } from '../catalog/Catalog.ts'
import { catalogIndex } from '../catalog/catalogIndex.ts'
import type { Problem } from '../errors/LatchkeyError.ts'
import type { CustomerState } from '../subscription/CustomerState.ts'
import { grantsAccess } from '../subscription/isLive.ts'
import type { AppliedCoupon, Subscription } from '../subscription/Subscription.ts'
import { lastBegun, usageAnchor } from '../subscription/usageAnchor.ts'
import type { Instant, Period } from '../time/Instant.ts'
import { applyCoupon, findCoupon } from './applyCoupon.ts'
import { checkSelection } from './checkSelection.ts'
import { pricePurchase, type PurchasePrices } from './pricePurchase.ts'
import type { PriceTotals, Quote } from './Quote.ts'
import type { PurchaseRequest, Selection } from './Selection.ts'
import { planStart } from './planStart.ts'
import { stickyCountry } from './stickyCountry.ts'
import { checkTrial, startsTrial, trialEnd, trialEndBehavior } from './trial.ts'

/** What buying a selection would mean at an instant: the estimate shows it, provisioning does it. */
export interface Purchase {
  readonly selection: Selection
  readonly request: PurchaseRequest
  /** The trial it begins with; null when it begins paid or free. */
  readonly trialEndDate: Instant | null
  /** The subscription of the same kind (trial or not) that it takes the place of. */
  readonly replaces: Subscription | null
  /** The trial of the same plan that it turns into a paid subscription. */
  readonly converts: Subscription | null
  /** When the new one starts: now, earlier, or to come. */
  readonly startsAt: Instant
  readonly usageAnchor: Instant
  readonly coupon: AppliedCoupon | null
  /** The first period that it is billed for. */
  readonly billingPeriodRange: Period | null
  /** What is charged at once: nothing unless it starts now. */
  readonly due: PriceTotals | null
  /** What is charged at `nextBillingAt`, when that differs from `recurring`: once-only charges, credits. */
  readonly first: PriceTotals | null
  readonly nextBillingAt: Instant | null
  readonly recurring: PriceTotals | null
  /** What follows `recurring` when the coupon has ended. */
  readonly afterCoupon: PurchasePrices['afterCoupon']
  /** What the trial costs once it has become paid; null when it ends without, or is billed elsewhere. */
  readonly conversion: PurchasePrices | null
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
export function planPurchase(state: CustomerState, request: PurchaseRequest, now: Instant): PlannedPurchase {
  const catalog = state.catalogs.get(state.catalogs.current)
  const plan = catalogIndex(catalog).plans.get(request.planId)
  const localized = { ...request, billingCountryCode: stickyCountry(state) ?? request.billingCountryCode }
  const isTrial = startsTrial(state, catalog, localized)
  const checked = checkSelection(catalog, localized, !isTrial)
  const coupon = checkCoupon(state, request.couponId)
  const current = plan ? liveOnes(state, plan.productId, request.resourceId ?? null) : noOnes
  const start = planStart(request, plan?.pricingType ?? 'FREE', isTrial, current.paid, now)
  const problems = [
    ...(checked.ok ? [] : checked.problems),
    ...coupon.problems,
    ...start.problems,
    ...(isTrial ? checkTrial(plan, localized, start.startsAt, now) : []),
  ]
  if (!checked.ok || problems.length > 0) return { ok: false, problems }
  const situation = { ...current, startsAt: start.startsAt, isTrial, coupon: coupon.coupon, now }
  const purchase = price(state, catalog, localized, checked.selection, situation)
  const conflict = currencyConflict(purchase)
  return conflict ? { ok: false, problems: [conflict] } : { ok: true, purchase }
}

interface LiveOnes {
  readonly trial: Subscription | null
  readonly paid: Subscription | null
}

const noOnes: LiveOnes = { trial: null, paid: null }

/** The live trial and the live other subscription of a product and resource: one of each at most. */
function liveOnes(state: CustomerState, productId: string, resourceId: string | null): LiveOnes {
  const live = state.subscriptions.filter(
    (s) => grantsAccess(s) && s.productId === productId && s.resourceId === resourceId,
  )
  return {
    trial: live.find((s) => s.status === 'IN_TRIAL') ?? null,
    paid: live.find((s) => s.status === 'ACTIVE') ?? null,
  }
}

interface Situation extends LiveOnes {
  readonly startsAt: Instant
  readonly isTrial: boolean
  readonly coupon: Coupon | null
  readonly now: Instant
}

function price(
  state: CustomerState,
  catalog: Catalog,
  request: PurchaseRequest,
  selection: Selection,
  situation: Situation,
): Purchase {
  const { trial, paid, startsAt, isTrial, now } = situation
  const { plan } = selection
  const index = catalogIndex(catalog)
  const coupon = situation.coupon && applyCoupon(situation.coupon, state.catalogs.current, startsAt)
  const before = isTrial ? trial : paid
  const isPriced = !isTrial && request.paymentCollectionMethod !== 'NONE'
  const prices = isPriced ? pricePurchase(state, selection, { replaces: paid, startsAt, coupon }, now) : null
  const trialEndDate = isTrial ? trialEnd(plan, request, startsAt) : null
  const isConverting = trialEndDate !== null && convertsToPaid(plan, request)
  return {
    selection,
    request,
    trialEndDate,
    replaces: before,
    converts: !isTrial && trial?.planId === plan.id ? trial : null,
    startsAt,
    usageAnchor: usageAnchor(
      index.products.get(plan.productId)?.usageResetCutoffRule,
      before ?? lastBegun(state, { productId: plan.productId, resourceId: selection.resourceId }),
      { startsAt, billingPeriod: selection.billingPeriod },
    ),
    coupon,
    billingPeriodRange: prices?.range ?? null,
    due: prices?.due ?? null,
    first: prices?.first ?? null,
    nextBillingAt: prices?.nextBillingAt ?? null,
    recurring: prices?.recurring ?? null,
    afterCoupon: prices?.afterCoupon ?? null,
    // What it takes the place of then is credited then: nobody knows today what of it will be left.
    conversion: isConverting
      ? pricePurchase(state, selection, { replaces: null, startsAt: trialEndDate, coupon }, now)
      : null,
    isPlanDowngrade:
      paid !== null && (index.planOrder.get(plan.id) ?? 0) < (index.planOrder.get(paid.planId) ?? 0),
    quote:
      prices && selection.currency
        ? {
            prorationDate: now,
            revision: { customer: state.revision.customer, catalog: state.revision.catalog },
            currency: selection.currency,
            lines: prices.due.lines,
            total: prices.due.total,
            next: { total: (prices.first ?? prices.recurring).total, at: prices.nextBillingAt },
          }
        : null,
  }
}

/** A trial that is charged by the provider when it ends. */
function convertsToPaid(plan: Selection['plan'], request: PurchaseRequest): boolean {
  const isBilledHere = request.paymentCollectionMethod !== 'NONE' && plan.pricingType === 'PAID'
  return isBilledHere && trialEndBehavior(plan, request) === 'CONVERT_TO_PAID'
}

/** Unused time that was paid in one currency cannot be credited in another, so such a change is refused. */
function currencyConflict({ selection, replaces }: Purchase): Problem | null {
  const paidIn = replaces?.status === 'ACTIVE' && replaces.billingId !== null ? replaces.currency : null
  if (paidIn === null || selection.currency === null || paidIn === selection.currency) return null
  return {
    path: 'planId',
    code: 'CurrencyMismatch',
    expected: `a plan with a price in ${paidIn}, the currency of the current subscription; or cancel that one first`,
  }
}

function checkCoupon(
  state: CustomerState,
  requested: string | undefined,
): { coupon: Coupon | null; problems: readonly Problem[] } {
  if (requested === undefined) {
    const own = state.customer?.couponId ?? null
    return { coupon: own === null ? null : findCoupon(state.catalogs, own), problems: [] }
  }
  const coupon = findCoupon(state.catalogs, requested)
  return coupon
    ? { coupon, problems: [] }
    : {
        coupon: null,
        problems: [{ path: 'couponId', code: 'CouponNotFound', expected: 'the id of a published coupon' }],
      }
}
