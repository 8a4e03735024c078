import type { Catalog } from '../catalog/Catalog.ts'
import { catalogIndex } from '../catalog/catalogIndex.ts'
import type { Problem } from '../errors/LatchkeyError.ts'
import { afterCoupon } from '../pricing/afterCoupon.ts'
import { periodPrice } from '../pricing/chargedLines.ts'
import { taxRule } from '../pricing/taxRule.ts'
import { checkSelection } from '../provisioning/checkSelection.ts'
import { pricePurchase } from '../provisioning/pricePurchase.ts'
import type { PriceTotals, Quote } from '../provisioning/Quote.ts'
import type { RequestedSelection, Selection } from '../provisioning/Selection.ts'
import type { Instant, Period } from '../time/Instant.ts'
import { checkMigration, checkUpdate } from './checkUpdate.ts'
import type { CustomerState } from './CustomerState.ts'
import { grantsAccess } from './isLive.ts'
import { nextPayment, priceChange } from './priceChange.ts'
import type { ScheduledUpdate, Subscription } from './Subscription.ts'
import type { UpdateRequest } from './UpdateRequest.ts'
import { updateStart, updateTerms, updateType, type UpdateTarget } from './updateTerms.ts'

/** What changing a subscription would mean at an instant: the estimate shows it, the update does it. */
export interface SubscriptionUpdate {
  readonly subscription: Subscription
  /** The subscription with what changes at once whatever the schedule: metadata, and the end of its trial. */
  readonly adjusted: Subscription
  /** The new terms; null when they stay. */
  readonly update: ScheduledUpdate | null
  readonly selection: Selection
  readonly billingPeriodRange: Period | null
  /** What is charged at once. */
  readonly due: PriceTotals | null
  /** What is charged when the change begins in the middle of a period to come. */
  readonly first: PriceTotals | null
  readonly recurring: PriceTotals | null
  /** What follows `recurring` when the coupon has ended. */
  readonly afterCoupon: ReturnType<typeof afterCoupon>
  readonly billingCycleAnchor: Instant
  /** When the trial that this is ends; null when it is none. */
  readonly trialEndDate: Instant | null
  readonly nextBillingAt: Instant | null
  /** How the provider is to collect what is due. */
  readonly collection: 'now' | 'next_invoice' | 'none'
  readonly isPlanDowngrade: boolean
  readonly quote: Quote | null
}

export type PlannedUpdate =
  | { readonly ok: true; readonly update: SubscriptionUpdate }
  | { readonly ok: false; readonly problems: readonly Problem[] }

/**
 * Plans the change of a subscription, priced at `now`. The plan never changes: for another plan, provision again.
 * It stays on the catalog version that was bought, unless it migrates.
 *
 * Source: seed, and Stigg docs, "Update subscription".
 */
export function planUpdate(
  state: CustomerState,
  subscription: Subscription,
  request: UpdateRequest,
  now: Instant,
): PlannedUpdate {
  if (!grantsAccess(subscription)) {
    return fail([
      {
        path: 'subscriptionId',
        code: 'SubscriptionNotActive',
        expected: 'a subscription that is active or on trial',
      },
    ])
  }
  const version = request.migrates ? state.catalogs.current : subscription.catalogVersion
  const catalog = state.catalogs.get(version)
  const impossible = request.migrates ? checkMigration(state, subscription, catalog) : []
  // What the new version would need besides is of no use then.
  if (impossible.length > 0) return fail(impossible)
  const needsPeriod = subscription.status === 'ACTIVE' || subscription.billingPeriod !== null
  const checked = checkSelection(catalog, requested(subscription, request, catalog), needsPeriod)
  const problems = [
    ...(checked.ok ? [] : checked.problems),
    ...checkUpdate(state, subscription, request, now),
  ]
  if (!checked.ok || problems.length > 0) return fail(problems)
  return {
    ok: true,
    update: price(state, subscription, request, { catalog, version, selection: checked.selection }, now),
  }
}

function fail(problems: readonly Problem[]): PlannedUpdate {
  return { ok: false, problems }
}

function requested(subscription: Subscription, request: UpdateRequest, catalog: Catalog): RequestedSelection {
  const asked = new Set(request.charges?.map(({ id }) => id))
  const plan = catalogIndex(catalog).plans.get(subscription.planId)
  // A newer version may sell by the unit no more what was bought so.
  const sold = new Set(plan?.charges.map(({ featureId }) => featureId))
  const kept = subscription.charges.filter(({ id }) => !asked.has(id) && sold.has(id))
  return {
    planId: subscription.planId,
    billingPeriod: request.billingPeriod ?? subscription.billingPeriod ?? undefined,
    charges: [...(request.charges ?? []), ...kept],
    addons: request.addons ?? subscription.addons,
    resourceId: subscription.resourceId ?? undefined,
    billingCountryCode: subscription.billingCountryCode ?? undefined,
  }
}

function price(
  state: CustomerState,
  subscription: Subscription,
  request: UpdateRequest,
  target: UpdateTarget,
  now: Instant,
): SubscriptionUpdate {
  const { selection } = target
  const at = updateStart(subscription, request, selection, now)
  const terms = updateTerms(state, subscription, request, target, at)
  const after: Subscription = { ...subscription, ...terms }
  const type = updateType(state, subscription, after, request)
  const bill = subscription.status === 'ACTIVE' && subscription.billingId !== null
  const recurring = periodPrice(state, after, at)
  const prices = priceChange(
    state,
    { before: subscription, after, selection, at },
    request.prorationBehavior,
    now,
  )
  const adjusted = adjust(subscription, request)
  const next = prices && recurring && nextPayment(prices, recurring)
  const trialEndDate = subscription.status === 'IN_TRIAL' ? adjusted.trialEndDate : null
  const conversion =
    trialEndDate === null
      ? null
      : pricePurchase(state, selection, { replaces: null, startsAt: trialEndDate, coupon: terms.coupon }, now)
  const nextBillingAt = trialEndDate ?? prices?.range.end ?? null
  const tax = taxRule(target.catalog.tax, subscription.billingCountryCode)
  return {
    subscription,
    adjusted,
    update: type === null ? null : { type, at, terms: { ...terms, billed: prices?.billed ?? null } },
    selection,
    billingPeriodRange: prices?.range ?? null,
    due: prices && (prices.collection === 'next_invoice' ? prices.change : prices.dueNow),
    first: conversion?.first ?? (at > now ? (prices?.change ?? null) : null),
    recurring,
    afterCoupon: afterCoupon(selection, terms.coupon, { from: nextBillingAt ?? at, tax }),
    billingCycleAnchor: trialEndDate ?? terms.billingCycleAnchor,
    trialEndDate,
    nextBillingAt,
    collection: prices?.collection ?? 'none',
    isPlanDowngrade: type === 'DOWNGRADE',
    quote:
      bill && type !== null && prices && recurring && selection.currency && next
        ? {
            prorationDate: now,
            revision: { customer: state.revision.customer, catalog: state.revision.catalog },
            currency: selection.currency,
            lines: prices.dueNow.lines,
            total: prices.dueNow.total,
            next,
          }
        : null,
  }
}

function adjust(subscription: Subscription, request: UpdateRequest): Subscription {
  const { metadata = subscription.metadata, addedMetadata, trialEndDate } = request
  const isOpenEnd = subscription.effectiveEndDate === subscription.trialEndDate
  return {
    ...subscription,
    metadata: addedMetadata ? { ...metadata, ...addedMetadata } : metadata,
    ...(trialEndDate === undefined
      ? {}
      : {
          trialEndDate,
          effectiveEndDate: isOpenEnd
            ? trialEndDate
            : Math.min(subscription.effectiveEndDate ?? trialEndDate, trialEndDate),
          trialNoticeAt: null,
        }),
  }
}
