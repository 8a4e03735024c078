import type { BillingPeriod, Catalog, Charge, Plan } from '../catalog/Catalog.ts'
import { catalogIndex } from '../catalog/catalogIndex.ts'
import { planEntitlements } from '../catalog/planEntitlements.ts'
import type { Problem } from '../errors/LatchkeyError.ts'
import { currencyOf, localizeAddon, localizePlan, offeredPeriods } from '../pricing/localizeCharges.ts'
import type { Quantity } from '../subscription/Subscription.ts'
import type { RequestedSelection, Selection } from './Selection.ts'

export type CheckedSelection =
  | { readonly ok: true; readonly selection: Selection }
  | { readonly ok: false; readonly problems: readonly Problem[] }

/**
 * Checks what somebody asks to have against the catalog and answers every problem at once: unknown ids, a missing or
 * unsold period, quantities out of range, add-ons that do not go with the plan.
 *
 * @param needsBillingPeriod - a paid plan needs a period, except when it begins as a trial
 */
export function checkSelection(
  catalog: Catalog,
  request: RequestedSelection,
  needsBillingPeriod: boolean,
): CheckedSelection {
  const plan = catalogIndex(catalog).plans.get(request.planId)
  if (!plan) {
    return fail([{ path: 'planId', code: 'PlanNotFound', expected: 'the id of a published plan' }])
  }
  const country = request.billingCountryCode ?? null
  const planCharges = localizePlan(plan, country)
  const currency = plan.pricingType === 'PAID' ? currencyOf(planCharges) : null
  const problems: Problem[] = [
    ...checkResource(catalog, plan, request),
    ...checkPeriod(plan, planCharges, request.billingPeriod, needsBillingPeriod),
    ...checkUnits(catalog, plan, request.charges ?? [], needsBillingPeriod),
    ...checkAddons(catalog, plan, request, currency),
  ]
  if (problems.length > 0) return fail(problems)
  return {
    ok: true,
    selection: {
      plan,
      planCharges,
      billingPeriod: plan.pricingType === 'PAID' ? (request.billingPeriod ?? null) : null,
      billingCountryCode: country,
      currency,
      charges: (request.charges ?? []).filter((unit) => perUnitCharge(plan, unit.id)),
      addons: (request.addons ?? [])
        .filter(({ quantity }) => quantity > 0)
        .flatMap(({ id, quantity }) => {
          const addon = catalogIndex(catalog).addons.get(id)
          return addon ? [{ addon, quantity, charges: localizeAddon(addon, currency ?? '', country) }] : []
        }),
      resourceId: request.resourceId ?? null,
    },
  }
}

function fail(problems: readonly Problem[]): CheckedSelection {
  return { ok: false, problems }
}

function perUnitCharge(plan: Plan, featureId: string): Charge | undefined {
  return plan.charges.find((c) => c.billingModel === 'PER_UNIT' && c.featureId === featureId)
}

function checkResource(catalog: Catalog, plan: Plan, request: RequestedSelection): Problem[] {
  const product = catalogIndex(catalog).products.get(plan.productId)
  if (product?.multipleSubscriptions && request.resourceId === undefined) {
    return [
      {
        path: 'resourceId',
        code: 'ResourceMissing',
        expected: `the resource this is for: ${product.id} allows several subscriptions`,
      },
    ]
  }
  return []
}

function checkPeriod(
  plan: Plan,
  charges: readonly Charge[],
  period: BillingPeriod | undefined,
  needsBillingPeriod: boolean,
): Problem[] {
  if (plan.pricingType !== 'PAID') return []
  const offered = offeredPeriods(charges)
  if (period === undefined) {
    return needsBillingPeriod
      ? [{ path: 'billingPeriod', code: 'BillingPeriodMissing', expected: `one of ${offered.join(', ')}` }]
      : []
  }
  return offered.includes(period)
    ? []
    : [{ path: 'billingPeriod', code: 'PriceNotFound', expected: `one of ${offered.join(', ')}` }]
}

/** Units are bought of per-unit charges. A quantity equal to what the plan includes anyway is accepted, any other refused. */
function checkUnits(
  catalog: Catalog,
  plan: Plan,
  units: readonly Quantity[],
  needsQuantities: boolean,
): Problem[] {
  const problems: Problem[] = []
  const seen = new Set<string>()
  units.forEach(({ id, quantity }, i) => {
    const path = `charges[${i}]`
    if (seen.has(id))
      problems.push({ path: `${path}.id`, code: 'DuplicateCharge', expected: 'each feature once' })
    seen.add(id)
    const charge = perUnitCharge(plan, id)
    if (charge) {
      if (
        !Number.isSafeInteger(quantity) ||
        quantity < charge.minUnitQuantity ||
        quantity > charge.maxUnitQuantity
      ) {
        problems.push({
          path: `${path}.quantity`,
          code: 'QuantityOutOfRange',
          expected: `a whole number from ${charge.minUnitQuantity} to ${charge.maxUnitQuantity}`,
        })
      }
      return
    }
    const included = planEntitlements(catalog, plan).find((row) => row.featureId === id)
    if (!catalogIndex(catalog).features.has(id)) {
      problems.push({
        path: `${path}.id`,
        code: 'FeatureNotFound',
        expected: 'the id of a published feature',
      })
    } else if (typeof included?.usageLimit !== 'number') {
      problems.push({
        path: `${path}.id`,
        code: 'QuantityNotSold',
        expected: 'a feature that the plan sells by the unit',
      })
    } else if (included.usageLimit !== quantity) {
      problems.push({
        path: `${path}.quantity`,
        code: 'QuantityNotSold',
        expected: `${included.usageLimit}, which the plan includes, or no quantity`,
      })
    }
  })
  for (const charge of needsQuantities ? plan.charges : []) {
    if (charge.billingModel === 'PER_UNIT' && charge.featureId !== null && !seen.has(charge.featureId)) {
      problems.push({
        path: 'charges',
        code: 'QuantityMissing',
        expected: `a quantity of ${charge.featureId} from ${charge.minUnitQuantity} to ${charge.maxUnitQuantity}`,
      })
    }
  }
  return problems
}

function checkAddons(
  catalog: Catalog,
  plan: Plan,
  request: RequestedSelection,
  currency: string | null,
): Problem[] {
  const addons = request.addons ?? []
  const wanted = new Set(addons.filter((a) => a.quantity > 0).map((a) => a.id))
  const seen = new Set<string>()
  return addons.flatMap(({ id, quantity }, i): Problem[] => {
    const path = `addons[${i}]`
    const addon = catalogIndex(catalog).addons.get(id)
    if (!addon)
      return [{ path: `${path}.id`, code: 'AddonNotFound', expected: 'the id of a published add-on' }]
    const problems: Problem[] = []
    if (seen.has(id))
      problems.push({ path: `${path}.id`, code: 'DuplicateAddon', expected: 'each add-on once' })
    seen.add(id)
    if (!plan.compatibleAddonIds.includes(id)) {
      problems.push({
        path: `${path}.id`,
        code: 'AddonNotCompatible',
        expected: `an add-on of ${plan.id}: ${plan.compatibleAddonIds.join(', ') || 'it has none'}`,
      })
    }
    if (!Number.isSafeInteger(quantity) || quantity < 0 || quantity > addon.maxQuantity) {
      problems.push({
        path: `${path}.quantity`,
        code: 'QuantityOutOfRange',
        expected: `a whole number from 0 to ${addon.maxQuantity}`,
      })
    }
    for (const dependency of addon.dependencies) {
      if (quantity > 0 && !wanted.has(dependency)) {
        problems.push({ path, code: 'DependencyMissing', expected: `${dependency} beside it` })
      }
    }
    if (currency !== null && request.billingPeriod !== undefined) {
      const charges = localizeAddon(addon, currency, request.billingCountryCode ?? null)
      if (!offeredPeriods(charges).includes(request.billingPeriod)) {
        problems.push({
          path: `${path}.id`,
          code: 'PriceNotFound',
          expected: `an add-on with a ${request.billingPeriod} price in ${currency}`,
        })
      }
    }
    return problems
  })
}
