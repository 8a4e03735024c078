import type { Catalog } from '../src/core/catalog/Catalog.ts'
import { defineCatalog } from '../src/core/catalog/defineCatalog.ts'
import type { PromotionalEntitlement } from '../src/core/entitlement/PromotionalEntitlement.ts'
import type { CustomerState } from '../src/core/subscription/CustomerState.ts'

export const now = Date.UTC(2026, 0, 15)

/** A catalog of one paid plan and five add-ons that all grant every one of `size` features. */
export function catalogOf(size: number): Catalog {
  const ids = Array.from({ length: size }, (_, i) => `feature-${i}`)
  const price = { billingPeriod: 'MONTHLY', currency: 'USD', amount: 10 } as const
  const charges = [{ billingModel: 'FLAT_FEE', prices: [price] }] as const
  const entitlements = ids.map((featureId) => ({ featureId, usageLimit: 100 }))
  const addons = Array.from({ length: 5 }, (_, i) => ({
    id: `addon-${i}`,
    productId: 'product',
    displayName: `Add-on ${i}`,
    charges,
    entitlements,
  }))
  return defineCatalog({
    products: [{ id: 'product', displayName: 'Product' }],
    features: ids.map((id) => ({
      id,
      displayName: id,
      featureType: 'NUMBER',
      meterType: 'INCREMENTAL',
      resetPeriod: 'MONTH',
    })),
    plans: [
      {
        id: 'plan',
        productId: 'product',
        displayName: 'Plan',
        pricingType: 'PAID',
        charges,
        entitlements,
        compatibleAddonIds: addons.map(({ id }) => id),
      },
    ],
    addons,
  })
}

function promotionOf(featureId: string): PromotionalEntitlement {
  return {
    id: `promotion-${featureId}`,
    featureId,
    resourceId: null,
    isGranted: true,
    usageLimit: 5000,
    hasUnlimitedUsage: false,
    hasSoftLimit: false,
    enumValues: [],
    resetPeriod: 'MONTH',
    resetAnchor: 'SubscriptionStart',
    isVisible: true,
    description: null,
    period: 'lifetime',
    startDate: now,
    endDate: null,
    status: 'Active',
    noticeAt: null,
    createdAt: now,
    updatedAt: now,
  }
}

/** A customer on the plan with all five add-ons, given 20 of the features besides. */
export function stateOf(catalog: Catalog): CustomerState {
  return {
    customer: {
      id: 'customer',
      name: null,
      email: null,
      couponId: null,
      billingId: null,
      defaultPaymentMethod: null,
      metadata: {},
      createdAt: now,
      updatedAt: now,
      archivedAt: null,
    },
    subscriptions: [
      {
        id: 'subscription',
        customerId: 'customer',
        productId: 'product',
        planId: 'plan',
        catalogVersion: 1,
        resourceId: null,
        pricingType: 'PAID',
        status: 'ACTIVE',
        billingPeriod: 'MONTHLY',
        billingCountryCode: null,
        currency: 'USD',
        charges: [],
        addons: catalog.addons.map(({ id }) => ({ id, quantity: 2 })),
        coupon: null,
        createdAt: now,
        startDate: now,
        billingCycleAnchor: now,
        usageAnchor: now,
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
        billingId: 'billing',
        toldBilling: null,
        usageChargedUntil: null,
        formerTerms: [],
        latestInvoice: null,
        metadata: {},
      },
    ],
    intents: [],
    promotions: catalog.features.slice(0, 20).map(({ id }) => promotionOf(id)),
    counters: [],
    catalogs: { current: 1, get: () => catalog },
    revision: { customer: 1, catalog: 1, usage: 0 },
  }
}
