import atelierCatalog from '../../../examples/atelier/catalog.ts'
import revvenuCatalog from '../../../examples/revvenu/catalog.ts'
import type { Catalog } from '../../../src/core/catalog/Catalog.ts'
import { toPaywall } from '../../../src/engine/views/toPaywall.ts'
import type { PaywallData } from '../../../src/protocol/PaywallData.ts'
import type { SubscriptionView } from '../../../src/protocol/SubscriptionView.ts'
import { noon } from '../../client/support/snapshots.ts'

interface Scope {
  readonly country?: string
  readonly isTrialEligible?: boolean
}

/** The plans of a catalog's first product, as a server offers them. */
export function offer(catalog: Catalog, { country, isTrialEligible = true }: Scope = {}): PaywallData {
  const [product] = catalog.products
  if (!product) throw new Error('The catalog has no product.')
  return toPaywall(catalog, product, {
    catalogVersion: 1,
    billingCountryCode: country ?? null,
    isTrialEligible: () => isTrialEligible,
    serverTime: noon,
  })
}

/** The plans of the two example catalogs, as a server offers them. */
export const revvenu = (scope?: Scope): PaywallData => offer(revvenuCatalog, scope)
export const atelier = (scope?: Scope): PaywallData => offer(atelierCatalog, scope)

/** A subscription to one of Revvenu's plans, named without its prefix. */
export function subscribed(plan: string, change: Partial<SubscriptionView> = {}): SubscriptionView {
  const isPaid = plan === 'basic' || plan === 'growth'
  return {
    id: `subscription-${plan}`,
    customerId: 'customer-a',
    productId: 'product-revvenu',
    plan: { id: `plan-revvenu-${plan}`, displayName: plan },
    resourceId: null,
    pricingType: plan === 'free' ? 'FREE' : plan === 'enterprise' ? 'CUSTOM' : 'PAID',
    status: 'ACTIVE',
    billingPeriod: isPaid ? 'MONTHLY' : null,
    billingCountryCode: null,
    currency: isPaid ? 'USD' : null,
    charges: [],
    addons: [],
    coupon: null,
    prices: [],
    totalPrice: null,
    createdAt: noon,
    startDate: noon,
    currentBillingPeriodStart: noon,
    currentBillingPeriodEnd: null,
    trialEndDate: null,
    trialEndBehavior: null,
    budget: null,
    effectiveEndDate: null,
    cancellationDate: null,
    cancelReason: null,
    futureUpdates: [],
    paymentCollection: 'NOT_REQUIRED',
    paymentCollectionMethod: 'CHARGE',
    paymentTrouble: null,
    accessSteps: [],
    payingCustomerId: null,
    billingId: null,
    billingLinkUrl: null,
    latestInvoice: null,
    metadata: {},
    ...change,
  }
}
