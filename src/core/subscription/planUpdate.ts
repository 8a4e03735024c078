import type { Catalog } from '../catalog/Catalog.ts'
import { catalogIndex } from '../catalog/catalogIndex.ts'
import type { Problem } from '../errors/LatchkeyError.ts'
import { periodPrice } from '../pricing/chargedLines.ts'
import { applyCoupon, findCoupon } from '../provisioning/applyCoupon.ts'
import { checkSelection } from '../provisioning/checkSelection.ts'
import { scheduledAt } from '../provisioning/planStart.ts'
import type { PriceTotals, Quote } from '../provisioning/Quote.ts'
import type { RequestedSelection, ScheduleStrategy, Selection } from '../provisioning/Selection.ts'
import type { Instant, Period } from '../time/Instant.ts'
import type { CustomerState } from './CustomerState.ts'
import { grantsAccess } from './isLive.ts'
import { nextPayment, priceChange } from './priceChange.ts'
import type {
  Quantity,
  ScheduledUpdate,
  ScheduledUpdateType,
  Subscription,
  SubscriptionTerms,
} from './Subscription.ts'
import { usageAnchor } from './usageAnchor.ts'

/** What is to change; what is left out stays. */
export interface UpdateRequest {
  readonly charges?: readonly Quantity[] | undefined
  /** The whole list, in place of the present one. */
  readonly addons?: readonly Quantity[] | undefined
  readonly billingPeriod?: RequestedSelection['billingPeriod']
  /** An empty text takes the coupon away. */
  readonly couponId?: string | undefined
  readonly metadata?: Readonly<Record<string, string>> | undefined
  readonly trialEndDate?: Instant | undefined
  /** Moves to the newest version of the plan. */
  readonly migrates?: boolean | undefined
  readonly scheduleStrategy?: ScheduleStrategy | undefined
  readonly billingCycleAnchor?: 'UNCHANGED' | 'NOW' | undefined
  readonly prorationBehavior?: 'INVOICE_IMMEDIATELY' | 'CREATE_PRORATIONS' | 'NONE' | undefined
}

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
    ...checkCoupon(state, request.couponId),
    ...checkTrialEnd(subscription, request, now),
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

function checkCoupon(state: CustomerState, couponId: string | undefined): readonly Problem[] {
  if (!couponId || findCoupon(state.catalogs, couponId)) return []
  return [
    { path: 'couponId', code: 'CouponNotFound', expected: 'the id of a published coupon, or an empty text' },
  ]
}

function checkTrialEnd(
  { status }: Subscription,
  { trialEndDate }: UpdateRequest,
  now: Instant,
): readonly Problem[] {
  if (trialEndDate === undefined) return []
  const path = 'trialEndDate'
  if (status !== 'IN_TRIAL') return [{ path, code: 'NotOnTrial', expected: 'nothing: it is not on trial' }]
  return trialEndDate > now ? [] : [{ path, code: 'InvalidTrialEnd', expected: 'an instant to come' }]
}

/** Free or custom to paid needs a decision of the customer, free to custom a contract: those are provisioned anew. */
function checkMigration(
  { catalogs }: CustomerState,
  { catalogVersion, planId, pricingType }: Subscription,
  catalog: Catalog,
): readonly Problem[] {
  // Not the subscription's own type: a paid plan that is billed elsewhere reads CUSTOM.
  const from = catalogIndex(catalogs.get(catalogVersion)).plans.get(planId)?.pricingType ?? pricingType
  const to = catalogIndex(catalog).plans.get(planId)?.pricingType ?? from
  const isMigratable = from === to || to === 'FREE' || (from === 'PAID' && to === 'CUSTOM')
  return isMigratable
    ? []
    : [
        {
          path: 'subscriptionId',
          code: 'MigrationNotPossible',
          expected: `a new subscription: the plan was ${from} and is ${to} now`,
        },
      ]
}

interface Target {
  readonly catalog: Catalog
  readonly version: number
  readonly selection: Selection
}

function price(
  state: CustomerState,
  subscription: Subscription,
  request: UpdateRequest,
  { catalog, version, selection }: Target,
  now: Instant,
): SubscriptionUpdate {
  const at = startOf(subscription, request, selection, now)
  const terms = newTerms(state, subscription, request, { catalog, version, selection }, at)
  const after: Subscription = { ...subscription, ...terms }
  const type = typeOf(state, subscription, after, request)
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
  return {
    subscription,
    adjusted,
    update: type === null ? null : { type, at, terms: { ...terms, billed: prices?.billed ?? null } },
    selection,
    billingPeriodRange: prices?.range ?? null,
    due: prices && (prices.collection === 'next_invoice' ? prices.change : prices.dueNow),
    first: at > now ? (prices?.change ?? null) : null,
    recurring,
    nextBillingAt: prices?.range.end ?? null,
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

/** A plan that becomes free or custom ends what is billed, so it waits for the end of the paid period. */
function startOf(
  subscription: Subscription,
  request: UpdateRequest,
  selection: Selection,
  now: Instant,
): Instant {
  const endsBilling = subscription.pricingType === 'PAID' && selection.plan.pricingType !== 'PAID'
  return scheduledAt(subscription, endsBilling ? 'END_OF_BILLING_PERIOD' : request.scheduleStrategy, now)
}

function newTerms(
  state: CustomerState,
  subscription: Subscription,
  request: UpdateRequest,
  { catalog, version, selection }: Target,
  at: Instant,
): SubscriptionTerms {
  const product = catalogIndex(catalog).products.get(subscription.productId)
  const { billingPeriod } = selection
  const resets = request.billingCycleAnchor === 'NOW' || billingPeriod !== subscription.billingPeriod
  const coupon = request.couponId ? findCoupon(state.catalogs, request.couponId) : null
  return {
    catalogVersion: version,
    pricingType:
      subscription.paymentCollectionMethod === 'NONE'
        ? typeWhenBilledElsewhere(subscription, selection)
        : selection.plan.pricingType,
    billingPeriod,
    currency: selection.currency,
    charges: selection.charges,
    addons: selection.addons.map(({ addon, quantity }) => ({ id: addon.id, quantity })),
    coupon:
      request.couponId === undefined
        ? subscription.coupon
        : coupon && applyCoupon(coupon, state.catalogs.current, at),
    billingCycleAnchor: resets ? at : subscription.billingCycleAnchor,
    usageAnchor: usageAnchor(product?.usageResetCutoffRule, subscription, { startsAt: at, billingPeriod }),
    billed: null,
  }
}

/** A paid plan that is billed elsewhere reads CUSTOM and stays so. */
function typeWhenBilledElsewhere(
  subscription: Subscription,
  { plan }: Selection,
): SubscriptionTerms['pricingType'] {
  return subscription.pricingType === 'CUSTOM' ? 'CUSTOM' : plan.pricingType
}

/** What kind of change it is; null when the terms stay as they are. */
function typeOf(
  state: CustomerState,
  before: Subscription,
  after: Subscription,
  request: UpdateRequest,
): ScheduledUpdateType | null {
  if (request.migrates) {
    return before.catalogVersion === after.catalogVersion ? null : 'MIGRATE_TO_LATEST'
  }
  const differs = (pick: (s: Subscription) => unknown): boolean =>
    JSON.stringify(pick(before)) !== JSON.stringify(pick(after))
  const sorted = (list: readonly Quantity[]) => list.toSorted((a, b) => (a.id < b.id ? -1 : 1))
  const isPeriod = differs((s) => s.billingPeriod)
  const isUnits = differs((s) => sorted(s.charges))
  const isAddons = differs((s) => sorted(s.addons))
  const isCoupon = differs((s) => s.coupon?.couponId ?? null)
  const isAnchor = request.billingCycleAnchor === 'NOW'
  if (!isPeriod && !isUnits && !isAddons && !isCoupon && !isAnchor) return null
  if (isPeriod) return after.billingPeriod === 'MONTHLY' ? 'DOWNGRADE' : 'BILLING_PERIOD'
  const price = (s: Subscription) =>
    periodPrice(state, { ...s, coupon: null }, after.billingCycleAnchor)?.subTotal.amountMinor ?? 0
  if (price(after) < price(before)) return 'DOWNGRADE'
  if (isUnits) return 'UNIT_AMOUNT'
  if (isAddons) return 'ADDON'
  return isCoupon ? 'COUPON' : 'BILLING_PERIOD'
}

function adjust(subscription: Subscription, request: UpdateRequest): Subscription {
  const { metadata, trialEndDate } = request
  const isOpenEnd = subscription.effectiveEndDate === subscription.trialEndDate
  return {
    ...subscription,
    ...(metadata === undefined ? {} : { metadata }),
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
