import type { Catalog } from '../catalog/Catalog.ts'
import { catalogIndex } from '../catalog/catalogIndex.ts'
import { periodPrice } from '../pricing/chargedLines.ts'
import { applyCoupon, findCoupon } from '../provisioning/applyCoupon.ts'
import { scheduledAt } from '../provisioning/planStart.ts'
import type { Selection } from '../provisioning/Selection.ts'
import type { Instant } from '../time/Instant.ts'
import type { CustomerState } from './CustomerState.ts'
import type { Quantity, ScheduledUpdateType, Subscription, SubscriptionTerms } from './Subscription.ts'
import type { UpdateRequest } from './UpdateRequest.ts'
import { usageAnchor } from './usageAnchor.ts'

/** What a subscription changes to, and the catalog version that it is of. */
export interface UpdateTarget {
  readonly catalog: Catalog
  readonly version: number
  readonly selection: Selection
}

/** A plan that becomes free or custom ends what is billed, so it waits for the end of the paid period. */
export function updateStart(
  subscription: Subscription,
  request: UpdateRequest,
  selection: Selection,
  now: Instant,
): Instant {
  const endsBilling = subscription.pricingType === 'PAID' && selection.plan.pricingType !== 'PAID'
  return scheduledAt(subscription, endsBilling ? 'END_OF_BILLING_PERIOD' : request.scheduleStrategy, now)
}

/** The terms that a subscription has after an update. */
export function updateTerms(
  state: CustomerState,
  subscription: Subscription,
  request: UpdateRequest,
  { catalog, version, selection }: UpdateTarget,
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
export function updateType(
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
