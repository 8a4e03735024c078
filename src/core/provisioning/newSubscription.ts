import type { CustomerState } from '../subscription/CustomerState.ts'
import type { Subscription, SubscriptionStatus } from '../subscription/Subscription.ts'
import type { Instant } from '../time/Instant.ts'
import type { Purchase } from './planPurchase.ts'
import { trialEndBehavior } from './trial.ts'

/** What a new subscription has from its request, besides what is bought. */
export interface NewIdentity {
  readonly id: string
  readonly metadata: Readonly<Record<string, string>>
  /** Whether there is a payments provider: without one nothing is billed here. */
  readonly hasPayments: boolean
}

/** The subscription that a purchase makes. */
export function newSubscription(
  state: CustomerState,
  purchase: Purchase,
  identity: NewIdentity,
  status: SubscriptionStatus,
  now: Instant,
): Subscription {
  const { selection, request, trialEndDate } = purchase
  // A price that was shown a moment ago is kept, but what starts now starts now.
  const startsAt = request.startDate ?? Math.max(purchase.startsAt, now)
  const { plan } = selection
  const { paymentCollectionMethod: method = 'CHARGE' } = request
  const trial = plan.defaultTrialConfig
  return {
    id: identity.id,
    customerId: state.customer?.id ?? '',
    productId: plan.productId,
    planId: plan.id,
    catalogVersion: state.catalogs.current,
    resourceId: selection.resourceId,
    // What is billed elsewhere has no price here. Source: Stigg docs, "Contracts".
    pricingType: method === 'NONE' && plan.pricingType === 'PAID' ? 'CUSTOM' : plan.pricingType,
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
    usageAnchor: purchase.usageAnchor === purchase.startsAt ? startsAt : purchase.usageAnchor,
    trialEndDate,
    trialEndBehavior: trialEndDate === null ? null : trialEndBehavior(plan, request),
    budget: trialEndDate === null ? null : (trial?.budget ?? null),
    trialNoticeAt: null,
    effectiveEndDate: trialEndDate,
    endCredit: null,
    cancellationDate: null,
    cancelReason: null,
    cancellationAction: 'DEFAULT',
    scheduledUpdate: null,
    paymentCollection: 'NOT_REQUIRED',
    paymentCollectionMethod: identity.hasPayments ? method : 'NONE',
    paymentTrouble: null,
    payingCustomerId: request.payingCustomerId ?? null,
    billed: null,
    billingId: null,
    toldBilling: null,
    usageChargedUntil: null,
    formerTerms: [],
    latestInvoice: null,
    metadata: identity.metadata,
  }
}
