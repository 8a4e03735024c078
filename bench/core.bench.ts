import type { Catalog } from '../src/core/catalog/Catalog.ts'
import { defineCatalog } from '../src/core/catalog/defineCatalog.ts'
import { decideEntitlement } from '../src/core/entitlement/decideEntitlement.ts'
import type { Entitlement } from '../src/core/entitlement/Entitlement.ts'
import { resolveEntitlements } from '../src/core/entitlement/resolveEntitlements.ts'
import { planPurchase } from '../src/core/provisioning/planPurchase.ts'
import type { CustomerState } from '../src/core/subscription/CustomerState.ts'
import { interleave, type Measured } from './interleave.ts'

const now = Date.UTC(2026, 0, 15)

/** A catalog of one paid plan and five add-ons that all grant every one of `size` features. */
function catalogOf(size: number): Catalog {
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

function stateOf(catalog: Catalog): CustomerState {
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
        trialEndDate: null,
        trialEndBehavior: null,
        effectiveEndDate: null,
        cancellationDate: null,
        cancelReason: null,
        paymentCollection: 'NOT_REQUIRED',
        billingId: 'billing',
        latestInvoice: null,
        metadata: {},
      },
    ],
    intents: [],
    counters: [],
    events: [],
    catalogs: { current: 1, get: () => catalog },
    revision: { customer: 1, catalog: 1, usage: 0 },
  }
}

function print(rows: readonly Measured[]): void {
  for (const { name, medianNs } of rows)
    console.log(`  ${name.padEnd(44)} ${medianNs.toFixed(1).padStart(12)} ns`)
}

const resolved = resolveEntitlements(stateOf(catalogOf(1000)), now).entitlements
const cache = new Map<string, Entitlement>(
  resolved.map((entitlement) => [entitlement.feature.id, entitlement]),
)
const keys = [...cache.keys()]
const request = { requestedUsage: 1 }
const keyAt = (i: number): string => keys[i % keys.length] ?? ''

console.log('Deciding on a cached entitlement, 1,000 features')
const [floor, decision] = interleave(
  [
    {
      name: 'bare Map read and the same comparison',
      run(count) {
        let granted = 0
        for (let i = 0; i < count; i++) {
          const found = cache.get(keyAt(i))
          if (found && found.currentUsage + request.requestedUsage <= (found.usageLimit ?? 0)) granted++
        }
        return granted
      },
    },
    {
      name: 'Map read and decideEntitlement',
      run(count) {
        let granted = 0
        for (let i = 0; i < count; i++) {
          if (decideEntitlement(cache.get(keyAt(i)), request).isGranted) granted++
        }
        return granted
      },
    },
  ],
  1_000_000,
) as [Measured, Measured]
print([floor, decision])
console.log(`  ratio of speeds: ${((floor.medianNs / decision.medianNs) * 100).toFixed(0)} % of the floor\n`)

console.log('Resolving a plan with 5 add-ons, and estimating a change, by the number of features')
const sizes = [100, 1000]
const states = sizes.map((size) => stateOf(catalogOf(size)))
const measured = interleave(
  states.flatMap((state, i) => [
    {
      name: `resolve ${sizes[i]} features`,
      run: (count: number) => {
        let found = 0
        for (let n = 0; n < count; n++) found += resolveEntitlements(state, now).entitlements.length
        return found
      },
    },
    {
      name: `estimate a change beside ${sizes[i]} features`,
      run: (count: number) => {
        let total = 0
        for (let n = 0; n < count; n++) {
          const planned = planPurchase(
            state,
            { planId: 'plan', billingPeriod: 'MONTHLY', addons: [{ id: 'addon-1', quantity: 1 }] },
            now,
          )
          total += planned.ok ? (planned.purchase.due?.total.amountMinor ?? 0) : 0
        }
        return total
      },
    },
  ]),
  50,
)
print(measured)
const [small, , large] = measured as [Measured, Measured, Measured]
console.log(`  resolving: ${(large.medianNs / small.medianNs).toFixed(1)} × the time for 10 × the features`)
