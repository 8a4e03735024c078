import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Catalog, Plan } from '../../src/core/catalog/Catalog.ts'
import type { AddonInput, EntitlementInput, PlanInput } from '../../src/core/catalog/CatalogInput.ts'
import { parseCatalog } from '../../src/core/catalog/parseCatalog.ts'
import { decideEntitlement } from '../../src/core/entitlement/decideEntitlement.ts'
import { resolveEntitlements } from '../../src/core/entitlement/resolveEntitlements.ts'
import { planProvisioning } from '../../src/core/provisioning/planProvisioning.ts'
import type { RequestedSelection } from '../../src/core/provisioning/Selection.ts'
import { advance } from '../../src/core/subscription/advance.ts'
import { applyChanges } from '../../src/core/subscription/applyChanges.ts'
import type { CustomerState } from '../../src/core/subscription/CustomerState.ts'
import { explainUnlock } from '../../src/core/unlock/explainUnlock.ts'
import { writtenCatalog } from './support/catalogs.ts'
import { counted, customerState, DAY, promoted, start } from './support/customerState.ts'

const now = start + 3 * DAY
const values = ['png', 'svg', 'pdf']

const limit = fc.oneof(fc.integer({ min: 0, max: 12 }), fc.constant('unlimited' as const))
const behavior = fc.constantFrom('Increment' as const, 'Override' as const)
const hasSoftLimit = fc.oneof({ weight: 6, arbitrary: fc.constant(false) }, fc.constant(true))

/** What a plan or an add-on gives of some features. */
const entitlements = (isAddon: boolean): fc.Arbitrary<EntitlementInput[]> =>
  fc
    .record({
      features: fc.subarray(['units', 'seats', 'sso', 'formats']),
      usageLimit: limit,
      hasSoftLimit,
      behavior,
      enumValues: fc.subarray(values, { minLength: 1 }),
    })
    .map((row) =>
      row.features.map((featureId): EntitlementInput => ({
        featureId,
        ...(isAddon ? { behavior: row.behavior } : {}),
        ...(featureId === 'formats' ? { enumValues: row.enumValues } : {}),
        ...(featureId === 'units' || featureId === 'seats'
          ? {
              usageLimit: row.usageLimit,
              ...(row.usageLimit === 'unlimited' ? {} : { hasSoftLimit: row.hasSoftLimit }),
            }
          : {}),
      })),
    )

const plan = (id: string): fc.Arbitrary<PlanInput> =>
  fc
    .record({
      rows: entitlements(false),
      isFree: fc.boolean(),
      hasTrial: fc.boolean(),
      amount: fc.integer({ min: 1, max: 20 }),
      seats: fc.option(
        fc.record({
          minimum: fc.integer({ min: 1, max: 4 }),
          more: fc.integer({ min: 0, max: 12 }),
          blockSize: fc.integer({ min: 1, max: 5 }),
        }),
      ),
      addonIds: fc.subarray(['x', 'y', 'z']),
    })
    .map(({ rows, isFree, hasTrial, amount, seats, addonIds }): PlanInput => {
      const named = { id, productId: 'product', displayName: id }
      if (isFree) return { ...named, pricingType: 'FREE', entitlements: rows }
      const price = { billingPeriod: 'MONTHLY' as const, currency: 'USD', amount }
      const bySeat: EntitlementInput = { featureId: 'seats', usageLimit: 'quantity' }
      return {
        ...named,
        pricingType: 'PAID',
        ...(hasTrial
          ? { defaultTrialConfig: { duration: 14, units: 'DAY', trialEndBehavior: 'CANCEL_SUBSCRIPTION' } }
          : {}),
        charges: seats
          ? [
              {
                billingModel: 'PER_UNIT',
                featureId: 'seats',
                minUnitQuantity: seats.minimum,
                maxUnitQuantity: seats.minimum + seats.more,
                prices: [{ ...price, blockSize: seats.blockSize }],
              },
            ]
          : [{ billingModel: 'FLAT_FEE', prices: [price] }],
        entitlements: seats ? [...rows.filter((row) => row.featureId !== 'seats'), bySeat] : rows,
        compatibleAddonIds: addonIds,
      }
    })

const addon = (id: string, needs: readonly string[]): fc.Arbitrary<AddonInput> =>
  fc
    .record({
      rows: entitlements(true),
      amount: fc.integer({ min: 1, max: 9 }),
      maxQuantity: fc.integer({ min: 1, max: 6 }),
      dependencies: fc.subarray([...needs]),
    })
    .map(({ rows, amount, maxQuantity, dependencies }) => ({
      id,
      productId: 'product',
      displayName: id,
      maxQuantity,
      dependencies,
      charges: [
        { billingModel: 'FLAT_FEE', prices: [{ billingPeriod: 'MONTHLY', currency: 'USD', amount }] },
      ],
      entitlements: rows,
    }))

const catalogs: fc.Arbitrary<Catalog> = fc
  .record({
    plans: fc.tuple(plan('a'), plan('b'), plan('c')),
    addons: fc.tuple(addon('x', []), addon('y', ['x']), addon('z', ['y'])),
    usageResetCutoffRule: fc.constantFrom('NEVER_RESET' as const, 'ALWAYS_RESET' as const),
  })
  .map(({ plans, addons, usageResetCutoffRule }) =>
    parseCatalog(
      writtenCatalog({
        products: [{ id: 'product', displayName: 'Product', usageResetCutoffRule }],
        plans,
        addons,
      }),
    ),
  )
  .filter((parsed) => parsed.ok)
  .map((parsed) => parsed.catalog)

const need = fc.record({
  featureId: fc.constantFrom('units', 'seats', 'sso', 'formats'),
  requestedUsage: fc.integer({ min: 0, max: 9 }),
  requestedValues: fc.subarray(values),
})

const situation = fc.record({
  catalog: catalogs,
  planIds: fc.subarray(['a', 'b', 'c'], { maxLength: 2 }),
  owned: fc.integer({ min: 0, max: 2 }),
  units: fc.integer({ min: 0, max: 15 }),
  seats: fc.integer({ min: 0, max: 15 }),
  promotions: fc.subarray([
    promoted('formats', { enumValues: ['pdf'] }),
    promoted('units', { usageLimit: 4 }),
    promoted('sso', { isGranted: false }),
  ]),
  need,
})

/** The customer has bought these plans one after the other, with some add-ons, and used so much. */
function stateOf({ catalog, planIds, owned, units, seats, promotions }: Situation): CustomerState {
  const empty = customerState(catalog, {
    promotions,
    counters: [counted('units', units), counted('seats', seats)],
  })
  return planIds.reduce((state, planId) => {
    const found = catalog.plans.find((p) => p.id === planId)
    const charge = found?.charges[0]
    const addons = owned > 0 && found?.compatibleAddonIds.includes('x') ? [{ id: 'x', quantity: 1 }] : []
    const selection: RequestedSelection = {
      planId,
      addons,
      ...(found?.pricingType === 'PAID' ? { billingPeriod: 'MONTHLY' } : {}),
      ...(charge?.featureId ? { charges: [{ id: charge.featureId, quantity: charge.minUnitQuantity }] } : {}),
    }
    return buy(state, selection, `subscription-${planId}`, start) ?? state
  }, empty)
}
type Need = typeof need extends fc.Arbitrary<infer T> ? T : never
type Situation = Omit<typeof situation extends fc.Arbitrary<infer T> ? T : never, 'need'>

/** The state after a purchase without a payments provider; null when it is refused. */
function buy(
  state: CustomerState,
  selection: RequestedSelection,
  id: string,
  at: number,
): CustomerState | null {
  const planned = planProvisioning(
    state,
    {
      selection,
      metadata: {},
      subscriptionId: id,
      intentId: id,
      hasPayments: false,
      hasCheckoutOptions: false,
      hasPaymentMethod: false,
      isFromBrowser: true,
      quote: null,
    },
    at,
  )
  return planned.type === 'done' ? advance(applyChanges(state, planned.changes), at).state : null
}

function isGranted(state: CustomerState | null, asked: Need): boolean {
  if (!state) return false
  const { featureId, requestedUsage, requestedValues } = asked
  const entitlement = resolveEntitlements(state, now).entitlements.find((e) => e.feature.id === featureId)
  const isNumber = featureId === 'units' || featureId === 'seats'
  const request = {
    ...(isNumber ? { requestedUsage } : {}),
    ...(featureId === 'formats' ? { requestedValues } : {}),
  }
  return decideEntitlement(entitlement, request).isGranted
}

describe('a way to unlock', () => {
  const query = ({ featureId, requestedUsage, requestedValues }: Need) => ({
    featureId,
    requestedUsage,
    ...(featureId === 'formats' ? { requestedValues } : {}),
  })

  it('lifts the denial when it is bought, in every catalog, and takes no more copies than that needs', () => {
    let bought = 0
    fc.assert(
      fc.property(situation, ({ need: asked, ...given }) => {
        const state = stateOf(given)
        for (const { selection, addon: added } of explainUnlock(state, query(asked), now).options) {
          expect(isGranted(buy(state, selection, 'new', now), asked)).toBe(true)
          bought++
          if (!added || added.quantity < 2) continue
          const fewer = (selection.addons ?? []).map((one) =>
            one.id === added.id ? { ...one, quantity: one.quantity - 1 } : one,
          )
          expect(isGranted(buy(state, { ...selection, addons: fewer }, 'new', now), asked)).toBe(false)
        }
      }),
      { numRuns: 150 },
    )
    expect(bought).toBeGreaterThan(30)
  }, 30_000)

  it('is found whenever some plan alone would do', () => {
    fc.assert(
      fc.property(situation, ({ need: asked, ...given }) => {
        const state = stateOf(given)
        const { options, isGranted: isHeld } = explainUnlock(state, query(asked), now)
        const isTakenAway = state.promotions.some((p) => !p.isGranted && p.featureId === asked.featureId)
        if (isHeld || isTakenAway) return
        const helps = given.catalog.plans
          .filter((p) => !state.subscriptions.some((s) => s.planId === p.id))
          .some((p) => isGranted(buy(state, largest(p), 'new', now), asked))
        expect(options.length > 0 || !helps).toBe(true)
      }),
      { numRuns: 100 },
    )
  }, 30_000)
})

/** A plan with as many units as it is sold with. */
function largest({ id, pricingType, charges: [charge] }: Plan): RequestedSelection {
  return {
    planId: id,
    ...(pricingType === 'PAID' ? { billingPeriod: 'MONTHLY' } : {}),
    ...(charge?.featureId ? { charges: [{ id: charge.featureId, quantity: charge.maxUnitQuantity }] } : {}),
  }
}
