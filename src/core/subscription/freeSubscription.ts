import type { Instant } from '../time/Instant.ts'
import type { Subscription } from './Subscription.ts'

/** The subscription to a free plan that takes over where another ended. */
export function freeSubscription(
  ended: Subscription,
  plan: { readonly planId: string; readonly catalogVersion: number; readonly usageAnchor: Instant },
  at: Instant,
): Subscription {
  return {
    ...ended,
    ...plan,
    id: freeSubscriptionId(ended.id),
    pricingType: 'FREE',
    status: 'ACTIVE',
    billingPeriod: null,
    currency: null,
    charges: [],
    addons: [],
    coupon: null,
    createdAt: at,
    startDate: at,
    billingCycleAnchor: at,
    trialEndDate: null,
    trialEndBehavior: null,
    budget: null,
    trialNoticeAt: null,
    effectiveEndDate: null,
    endCredit: null,
    cancellationDate: null,
    cancelReason: null,
    cancellationAction: 'DEFAULT',
    scheduledUpdate: null,
    paymentCollection: 'NOT_REQUIRED',
    paymentTrouble: null,
    payingCustomerId: null,
    billed: null,
    billingId: null,
    toldBilling: null,
    usageChargedUntil: null,
    formerTerms: [],
    latestInvoice: null,
    metadata: {},
  }
}

/** It is made from that of the subscription that ended, so that whoever applies the end makes the same. */
export function freeSubscriptionId(endedId: string): string {
  return `${endedId}-free`
}
