import { createError } from '../../../src/core/errors/errorTable.ts'
import type { Catalog } from '../../../src/core/catalog/Catalog.ts'
import type { Backend } from '../../../src/protocol/Backend.ts'
import type { ProvisionOutcome } from '../../../src/protocol/ProvisionOutcome.ts'
import type { PromotionalEntitlement } from '../../../src/protocol/results.ts'
import type { SubscriptionView } from '../../../src/protocol/SubscriptionView.ts'
import type { Snapshot } from '../../../src/protocol/Snapshot.ts'

export interface RecordedCall {
  readonly operation: string
  readonly input: unknown
  readonly options: unknown
}

export interface RecordingBackend extends Omit<Backend, 'handlePayments'> {
  readonly calls: RecordedCall[]
  snapshot: Partial<Snapshot>
  outcome: (customerId: string) => ProvisionOutcome
  promotions: readonly PromotionalEntitlement[]
  /** Who watches a customer at this moment. */
  readonly listeners: Set<() => void>
  /** What every operation rejects with from now on. */
  fail: unknown
  handlePayments: Backend['handlePayments']
}

/**
 * A backend that writes down what it is asked and answers with marks of the customer it was asked about, for tests of
 * what the handler lets through. `snapshot` and `outcome` may be replaced while running.
 */
export function createRecordingBackend(): RecordingBackend {
  const calls: RecordedCall[] = []
  function answer<A extends readonly unknown[], T>(operation: string, make: (...given: A) => T) {
    return (...given: A): Promise<T> => {
      calls.push({ operation, input: given[0], options: given[1] })
      if (backend.fail !== undefined) return Promise.reject(backend.fail)
      return Promise.resolve().then(() => make(...given))
    }
  }
  const unused = (operation: string) =>
    answer(operation, (): never => {
      throw createError('Unsupported', { operation })
    })

  const backend: RecordingBackend = {
    calls,
    snapshot: {},
    outcome: (customerId) => ({
      type: 'succeeded',
      subscription: subscriptionOf(customerId),
    }),
    fail: undefined,
    promotions: [],
    listeners: new Set(),
    provisionCustomer: unused('provisionCustomer'),
    getCustomer: unused('getCustomer'),
    importCustomers: unused('importCustomers'),
    exportCustomer: unused('exportCustomer'),
    eraseCustomer: unused('eraseCustomer'),
    transferSubscription: unused('transferSubscription'),
    delegateSubscription: unused('delegateSubscription'),
    listCustomers: unused('listCustomers'),
    findSubscription: unused('findSubscription'),
    listSubscriptions: unused('listSubscriptions'),
    getActiveSubscriptionsList: unused('getActiveSubscriptionsList'),
    getEntitlement: unused('getEntitlement'),
    getEntitlements: unused('getEntitlements'),
    reportEvent: unused('reportEvent'),
    listEvents: unused('listEvents'),
    updateCustomer: unused('updateCustomer'),
    archiveCustomer: unused('archiveCustomer'),
    unarchiveCustomer: unused('unarchiveCustomer'),
    listResources: answer('listResources', () => [
      { id: 'resource-1', createdAt: 0 },
      { id: 'resource-2', createdAt: 0 },
    ]),
    grantPromotionalEntitlements: unused('grantPromotionalEntitlements'),
    listPromotionalEntitlements: answer('listPromotionalEntitlements', () => backend.promotions),
    revokePromotionalEntitlement: unused('revokePromotionalEntitlement'),
    updateSubscription: answer('updateSubscription', (input: { customerId: string }) =>
      backend.outcome(input.customerId),
    ),
    migrateSubscription: unused('migrateSubscription'),
    estimateImpact: answer('estimateImpact', () => ({ effectiveAt: 0, features: [] })),
    reserve: unused('reserve'),
    settle: unused('settle'),
    release: unused('release'),
    getUsageHistory: answer('getUsageHistory', () => ({ points: [], markers: [], pace: null })),
    getSubscription: answer('getSubscription', (query: { customerId: string; subscriptionId: string }) => ({
      ...subscriptionOf(query.customerId),
      id: query.subscriptionId,
      resourceId: query.subscriptionId.startsWith('sub-of-')
        ? query.subscriptionId.slice('sub-of-'.length)
        : null,
    })),
    provisionSubscription: answer('provisionSubscription', (input: { customerId: string }) =>
      backend.outcome(input.customerId),
    ),
    estimateSubscription: answer('estimateSubscription', (input: { customerId: string }) => ({
      immediateInvoice: noTotals,
      recurringInvoice: noTotals,
      billingPeriodRange: null,
      trial: null,
      isPlanDowngrade: false,
      effectiveAt: null,
      payment: 'none' as const,
      quote: null,
      askedFor: input.customerId,
    })),
    cancelSubscription: answer('cancelSubscription', (input: { customerId: string }) =>
      subscriptionOf(input.customerId),
    ),
    cancelScheduledUpdate: answer('cancelScheduledUpdate', (input: { customerId: string }) =>
      subscriptionOf(input.customerId),
    ),
    reportUsage: answer('reportUsage', (report) => {
      const { customerId, featureId } = report as { customerId: string; featureId: string }
      return [
        { customerId, featureId, resourceId: null, currentUsage: 1, usageRevision: 1, isDuplicate: false },
      ]
    }),
    consume: answer('consume', (input: { featureId: string }) => ({
      featureId: input.featureId,
      isGranted: false,
      accessDeniedReason: 'RequestedUsageExceedingLimit' as const,
      currentUsage: 1,
      usageLimit: 1,
      usageRevision: 1,
    })),
    getPaywall: answer('getPaywall', (query: { billingCountryCode?: string | undefined }) => ({
      product: { id: 'product', displayName: 'Product', description: null },
      products: [{ id: 'product', displayName: 'Product', description: null }],
      plans: [],
      billingCountryCode: query.billingCountryCode ?? null,
      catalogVersion: 1,
      serverTime: 0,
    })),
    getSnapshot: answer(
      'getSnapshot',
      (query: { customerId: string | null; resourceId?: string | undefined }) => ({
        ...snapshotOf(query.customerId, query.resourceId ?? null),
        ...backend.snapshot,
      }),
    ),
    explainUnlock: answer('explainUnlock', (query: { customerId: string }) => ({
      feature: null,
      isGranted: false,
      accessDeniedReason: null,
      currentUsage: 0,
      usageLimit: null,
      requestedUsage: 0,
      options: [],
      contactSales: null,
      unavailableReason: null,
      askedFor: query.customerId,
    })),
    reconcileCheckout: answer('reconcileCheckout', (query: { customerId: string }) =>
      backend.outcome(query.customerId),
    ),
    reconcilePayment: answer('reconcilePayment', (query: { customerId: string }) =>
      backend.outcome(query.customerId),
    ),
    listInvoices: answer('listInvoices', (query: { customerId: string }) => [
      {
        id: `invoice-of-${query.customerId}`,
        number: '1',
        state: 'OPEN' as const,
        issueDate: 0,
        total: { amountMinor: 1, currency: 'USD' },
        paymentUrl: null,
        pdfUrl: null,
        lines: [],
      },
    ]),
    listPaymentMethods: answer('listPaymentMethods', (query: { customerId: string }) => [
      { ...card, billingId: `card-of-${query.customerId}` },
    ]),
    setUpPaymentMethod: answer('setUpPaymentMethod', (input: { customerId: string }) => ({
      setupId: `setup-of-${input.customerId}`,
      provider: 'recording',
      setupUrl: null,
      setupSecret: null,
    })),
    makeDefaultPaymentMethod: answer('makeDefaultPaymentMethod', () => [card]),
    detachPaymentMethod: answer('detachPaymentMethod', () => []),
    requestUpgrade: answer('requestUpgrade', () => ({ requestId: 'request-1' })),
    watch(customerId, listener) {
      calls.push({ operation: 'watch', input: { customerId }, options: undefined })
      backend.listeners.add(listener)
      return () => backend.listeners.delete(listener)
    },
    readCatalog: answer('readCatalog', () => ({ version: 1, catalog })),
    handlePayments: null,
    missing: [],
  }
  return backend
}

const card = {
  billingId: 'card',
  type: 'CARD' as const,
  brand: 'visa',
  cardLast4Digits: '4242',
  cardExpiryMonth: 1,
  cardExpiryYear: 2040,
}

const nothing = { amountMinor: 0, currency: 'USD' }
const noTotals = {
  lines: [],
  subTotal: nothing,
  discount: nothing,
  tax: { status: 'none' as const },
  total: nothing,
}

const feature = (id: string, reportableBy: 'server' | 'browser') => ({
  id,
  displayName: id,
  description: null,
  featureType: 'NUMBER' as const,
  meterType: 'INCREMENTAL' as const,
  featureUnits: null,
  featureUnitsPlural: null,
  enumConfiguration: [],
  unitTransformation: null,
  meter: null,
  reportableBy,
  metadata: {},
})

const catalog: Catalog = {
  products: [],
  features: [feature('campaigns', 'browser'), feature('seats', 'server')],
  plans: [],
  addons: [],
  coupons: [],
  tax: null,
}

export function subscriptionOf(customerId: string): SubscriptionView {
  return {
    id: `subscription-of-${customerId}`,
    customerId,
    productId: 'product',
    plan: { id: 'plan', displayName: 'Plan' },
    resourceId: null,
    pricingType: 'PAID',
    status: 'ACTIVE',
    billingPeriod: 'MONTHLY',
    billingCountryCode: null,
    currency: 'USD',
    charges: [],
    addons: [],
    coupon: null,
    prices: [],
    totalPrice: null,
    createdAt: 0,
    startDate: 0,
    currentBillingPeriodStart: 0,
    currentBillingPeriodEnd: 1,
    trialEndDate: null,
    trialEndBehavior: null,
    budget: null,
    effectiveEndDate: null,
    cancellationDate: null,
    cancelReason: null,
    futureUpdates: [],
    paymentCollection: 'ACTION_REQUIRED',
    paymentCollectionMethod: 'CHARGE',
    paymentTrouble: null,
    payingCustomerId: null,
    billingId: 'sub_1',
    accessSteps: [],
    billingLinkUrl: 'https://dashboard.example/sub_1',
    latestInvoice: invoice,
    metadata: {},
  }
}

export const invoice = {
  billingId: 'in_1',
  status: 'OPEN' as const,
  createdAt: 0,
  updatedAt: 0,
  total: nothing,
  requiresAction: true,
  paymentUrl: 'https://pay.example/in_1',
  pdfUrl: 'https://pay.example/in_1.pdf',
  errorMessage: null,
}

function snapshotOf(customerId: string | null, resourceId: string | null): Omit<Snapshot, 'canPurchase'> {
  return {
    customer:
      customerId === null ? null : { id: customerId, name: null, email: null, defaultPaymentMethod: card },
    resourceId,
    subscriptions: customerId === null ? [] : [subscriptionOf(customerId)],
    entitlements: [],
    accessDeniedReason: 'NoFeatureEntitlementInSubscription',
    revision: { customer: 1, catalog: 1, usage: 1 },
    serverTime: 0,
    validUntil: null,
  }
}
