import type { Catalog } from '../../../src/core/catalog/Catalog.ts'
import type { PromotionalEntitlement } from '../../../src/core/entitlement/PromotionalEntitlement.ts'
import type { Customer, CustomerState } from '../../../src/core/subscription/CustomerState.ts'
import type { Subscription } from '../../../src/core/subscription/Subscription.ts'
import type { UsageCounter } from '../../../src/core/usage/UsageCounter.ts'
import { versionsOf } from './catalogs.ts'

export const start = Date.UTC(2026, 0, 31, 12)
export const DAY = 86_400_000

export const customer: Customer = {
  id: 'customer-demo-01',
  name: 'Acme',
  email: null,
  couponId: null,
  billingId: null,
  defaultPaymentMethod: null,
  metadata: {},
  createdAt: start,
  updatedAt: start,
  archivedAt: null,
}

/** A customer's state under one catalog, with nothing in it but what is given. */
export function customerState(catalog: Catalog, more: Partial<CustomerState> = {}): CustomerState {
  return {
    customer,
    subscriptions: [],
    intents: [],
    promotions: [],
    counters: [],
    catalogs: versionsOf(catalog),
    revision: { customer: 1, catalog: 1, usage: 0 },
    ...more,
  }
}

/** An active subscription since the start, to a plan of the first catalog version. */
export function subscribed(planId: string, more: Partial<Subscription> = {}): Subscription {
  return {
    id: `subscription-${planId}`,
    customerId: customer.id,
    productId: 'product',
    planId,
    catalogVersion: 1,
    resourceId: null,
    pricingType: 'FREE',
    status: 'ACTIVE',
    billingPeriod: null,
    billingCountryCode: null,
    currency: null,
    charges: [],
    addons: [],
    coupon: null,
    createdAt: start,
    startDate: start,
    billingCycleAnchor: start,
    usageAnchor: start,
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
    paymentCollectionMethod: 'CHARGE',
    paymentTrouble: null,
    payingCustomerId: null,
    billed: null,
    billingId: null,
    toldBilling: null,
    usageChargedUntil: null,
    formerTerms: [],
    latestInvoice: null,
    metadata: {},
    ...more,
  }
}

/** An active subscription that is paid monthly in dollars at the provider. */
export function paying(planId: string, more: Partial<Subscription> = {}): Subscription {
  return subscribed(planId, {
    pricingType: 'PAID',
    billingPeriod: 'MONTHLY',
    currency: 'USD',
    billingId: `billing-${planId}`,
    toldBilling: {
      endsAt: null,
      credit: null,
      changesAt: null,
      trialEndDate: null,
      number: 0,
      telling: null,
    },
    ...more,
  })
}

/** A subscription on a trial of 14 days from the start. */
export function onTrial(planId: string, more: Partial<Subscription> = {}): Subscription {
  return subscribed(planId, {
    pricingType: 'PAID',
    status: 'IN_TRIAL',
    trialEndDate: start + 14 * DAY,
    trialEndBehavior: 'CANCEL_SUBSCRIPTION',
    effectiveEndDate: start + 14 * DAY,
    ...more,
  })
}

/** A trial that the provider turns into a paid subscription when it ends, and the payment method for it is on file. */
export function convertingTrial(planId: string, more: Partial<Subscription> = {}): Subscription {
  return onTrial(planId, {
    trialEndBehavior: 'CONVERT_TO_PAID',
    billingPeriod: 'MONTHLY',
    currency: 'USD',
    billingId: `billing-${planId}`,
    toldBilling: {
      endsAt: null,
      credit: null,
      changesAt: null,
      trialEndDate: start + 14 * DAY,
      number: 0,
      telling: null,
    },
    ...more,
  })
}

/** A customer with a card on file at the provider. */
export const withCard: Customer = {
  ...customer,
  billingId: 'customer-billing',
  defaultPaymentMethod: {
    billingId: 'card',
    type: 'CARD',
    brand: 'visa',
    cardLast4Digits: '4242',
    cardExpiryMonth: 12,
    cardExpiryYear: 2030,
  },
}

/** A promotion of a feature since the start, without an end. */
export function promoted(
  featureId: string,
  more: Partial<PromotionalEntitlement> = {},
): PromotionalEntitlement {
  return {
    id: `promotion-${featureId}`,
    featureId,
    resourceId: null,
    isGranted: true,
    usageLimit: null,
    hasUnlimitedUsage: false,
    hasSoftLimit: false,
    enumValues: [],
    resetPeriod: null,
    resetAnchor: 'SubscriptionStart',
    isVisible: true,
    description: null,
    period: 'lifetime',
    startDate: start,
    endDate: null,
    status: 'Active',
    noticeAt: null,
    createdAt: start,
    updatedAt: start,
    ...more,
  }
}

/** A counter that holds so much, without a window. */
export function counted(featureId: string, amount: number, more: Partial<UsageCounter> = {}): UsageCounter {
  return {
    resourceId: null,
    featureId,
    amount,
    windowStart: null,
    windowEnd: null,
    limit: null,
    hasSoftLimit: false,
    validUntil: null,
    reservations: [],
    version: 1,
    ...more,
  }
}
