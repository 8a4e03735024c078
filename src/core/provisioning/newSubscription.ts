import type { Instant } from '../time/Instant.ts'
import type { CustomerState } from '../subscription/CustomerState.ts'
import type { Subscription, SubscriptionStatus } from '../subscription/Subscription.ts'
import type { Purchase } from './planPurchase.ts'

/** The subscription that a purchase makes. */
export function newSubscription(
  state: CustomerState,
  purchase: Purchase,
  identity: { readonly id: string; readonly metadata: Readonly<Record<string, string>> },
  status: SubscriptionStatus,
  now: Instant,
): Subscription {
  const { selection, startsAt, trialEndDate } = purchase
  const { plan } = selection
  return {
    id: identity.id,
    customerId: state.customer?.id ?? '',
    productId: plan.productId,
    planId: plan.id,
    catalogVersion: state.catalogs.current,
    resourceId: selection.resourceId,
    pricingType: plan.pricingType,
    status,
    billingPeriod: selection.billingPeriod,
    billingCountryCode: selection.billingCountryCode,
    currency: selection.currency,
    charges: selection.charges,
    addons: selection.addons.map(({ addon, quantity }) => ({ id: addon.id, quantity })),
    coupon: purchase.coupon,
    createdAt: now,
    startDate: startsAt,
    billingCycleAnchor: startsAt,
    trialEndDate,
    trialEndBehavior: trialEndDate === null ? null : (plan.defaultTrialConfig?.trialEndBehavior ?? null),
    // A trial never goes on unpaid: what converts it is a payment, with a subscription of its own.
    effectiveEndDate: trialEndDate,
    cancellationDate: null,
    cancelReason: null,
    paymentCollection: 'NOT_REQUIRED',
    billingId: null,
    latestInvoice: null,
    metadata: identity.metadata,
  }
}
