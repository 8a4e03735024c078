import { hasUsageCharge } from '../pricing/priceLines.ts'
import { selectionOf } from '../provisioning/selectionOf.ts'
import type { CustomerState } from '../subscription/CustomerState.ts'
import type { FormerTerms, Subscription, SubscriptionTerms } from '../subscription/Subscription.ts'
import { earliest } from '../time/earliest.ts'
import { periodContaining, type Instant, type Period } from '../time/Instant.ts'

/** Reports of a period's last moments may still be on their way when it ends: it is charged so many milliseconds later. */
export const USAGE_SETTLES_MS = 60_000

/** A span of usage that one invoice is for, and the terms that it is rated in. */
export interface UsagePeriod extends Period {
  /** The subscription in the terms that held when the span began. */
  readonly subscription: Subscription
  readonly billingId: string
  /** The billing period that it belongs to: the same span, unless terms or the subscription began or ended within it. */
  readonly billingPeriod: Period
}

type Catalogs = Pick<CustomerState, 'catalogs'>
type Segment = Omit<FormerTerms, 'until'> & { readonly until: Instant | null }

/** When usage of a subscription is to be charged next; null when never. */
export function usageChargeDue(state: Catalogs, subscription: Subscription): Instant | null {
  const next = nextUsagePeriod(state, subscription)
  return next && next.end + USAGE_SETTLES_MS
}

/** The oldest span of a subscription's usage that is over and has not been charged; null when there is none. */
export function dueUsagePeriod(
  state: Catalogs,
  subscription: Subscription,
  now: Instant,
): UsagePeriod | null {
  const next = nextUsagePeriod(state, subscription)
  return next && next.end + USAGE_SETTLES_MS <= now ? next : null
}

/** From when on usage of a new subscription is charged, apart from its trial; null where none is priced by usage. */
export function usageChargedFrom(state: Catalogs, subscription: Subscription): Instant | null {
  return isPricedByUsage(state, subscription) ? subscription.startDate : null
}

/** How usage is charged once other terms hold: what was used before is rated in the former ones, however late that is. */
export function usageAfterUpdate(
  state: Catalogs,
  before: Subscription,
  after: Subscription,
  at: Instant,
): Pick<Subscription, 'usageChargedUntil' | 'formerTerms'> {
  const { formerTerms, billingId } = before
  const from = firstCharge(before)
  if (from === null) return { usageChargedUntil: isPricedByUsage(state, after) ? at : null, formerTerms }
  const former: FormerTerms = { until: at, terms: termsOf(before), billingId }
  return {
    usageChargedUntil: before.usageChargedUntil,
    formerTerms: from < at ? [...formerTerms, former] : formerTerms,
  }
}

/** The subscription when its usage has been charged until an instant. */
export function withUsageCharged(state: Catalogs, subscription: Subscription, until: Instant): Subscription {
  const formerTerms = subscription.formerTerms.filter((former) => former.until > until)
  const goesOn = formerTerms.length > 0 || isPricedByUsage(state, subscription)
  return { ...subscription, usageChargedUntil: goesOn ? until : null, formerTerms }
}

function nextUsagePeriod(state: Catalogs, subscription: Subscription): UsagePeriod | null {
  const from = firstCharge(subscription)
  if (from === null) return null
  const segments = segmentsFrom(subscription, from)
  const index = segments.findIndex((segment) => isPricedByUsage(state, inTerms(subscription, segment)))
  const first = segments[index]
  if (!first || first.billingId === null) return null
  const start = segments[index - 1]?.until ?? from
  const changesAt = segments
    .slice(index)
    .find((segment, i, rest) => !isRatedAlike(first, rest[i + 1] ?? segment))?.until
  const then = inTerms(subscription, first)
  const billingPeriod = billingPeriodOf(then, start)
  const closesAt = earliest(subscription.effectiveEndDate, changesAt ?? null)
  const end = Math.min(billingPeriod.end, closesAt ?? Infinity)
  return end <= start ? null : { start, end, subscription: then, billingId: first.billingId, billingPeriod }
}

/** A trial is not charged, wherever its end has been moved. */
function firstCharge({ usageChargedUntil, trialEndDate }: Subscription): Instant | null {
  return usageChargedUntil === null ? null : Math.max(usageChargedUntil, trialEndDate ?? usageChargedUntil)
}

/** The terms from an instant on, one after the other. */
function segmentsFrom(subscription: Subscription, from: Instant): readonly Segment[] {
  const { billingId, formerTerms } = subscription
  const present: Segment = { until: null, terms: termsOf(subscription), billingId }
  return [...formerTerms.filter((former) => former.until > from), present]
}

function inTerms(subscription: Subscription, { terms, billingId }: Segment): Subscription {
  return { ...subscription, ...terms, billingId, formerTerms: [] }
}

/** Units, add-ons and coupons may change within a period; what it costs to use something may not. */
function isRatedAlike(a: Segment, b: Segment): boolean {
  return (
    a.billingId === b.billingId &&
    a.terms.catalogVersion === b.terms.catalogVersion &&
    a.terms.pricingType === b.terms.pricingType &&
    a.terms.billingPeriod === b.terms.billingPeriod &&
    a.terms.billingCycleAnchor === b.terms.billingCycleAnchor &&
    a.terms.currency === b.terms.currency
  )
}

function isPricedByUsage(state: Catalogs, subscription: Subscription): boolean {
  const { pricingType, billingPeriod, catalogVersion } = subscription
  if (pricingType !== 'PAID' || billingPeriod === null) return false
  return hasUsageCharge(selectionOf(state.catalogs.get(catalogVersion), subscription))
}

function billingPeriodOf(subscription: Subscription, at: Instant): Period {
  const unit = subscription.billingPeriod === 'ANNUALLY' ? 'YEAR' : 'MONTH'
  return periodContaining(subscription.billingCycleAnchor, unit, at)
}

function termsOf(subscription: Subscription): SubscriptionTerms {
  const { catalogVersion, pricingType, billingPeriod, currency, charges, addons, coupon } = subscription
  const { billingCycleAnchor, usageAnchor, billed } = subscription
  return {
    catalogVersion,
    pricingType,
    billingPeriod,
    currency,
    charges,
    addons,
    coupon,
    billingCycleAnchor,
    usageAnchor,
    billed,
  }
}
