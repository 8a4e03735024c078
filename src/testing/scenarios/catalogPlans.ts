import type { BillingPeriod, Catalog, Charge, Feature, Plan } from '../../core/catalog/Catalog.ts'
import type { Quantity } from '../../core/subscription/Subscription.ts'

export const plansOf = (catalog: Catalog, pricingType: Plan['pricingType']): readonly Plan[] =>
  catalog.plans.filter((plan) => plan.pricingType === pricingType)

/** Whether a plan is sold for this period where no country has prices of its own. */
export function isSoldFor(plan: Plan, billingPeriod: BillingPeriod): boolean {
  const recurring = plan.charges.filter((charge) => charge.billingCadence === 'RECURRING')
  return (
    recurring.length > 0 &&
    recurring.every((charge) => pricesOf(charge).some((price) => price === billingPeriod))
  )
}

const pricesOf = (charge: Charge): readonly BillingPeriod[] =>
  charge.prices.flatMap((price) => (price.billingCountryCode === null ? [price.billingPeriod] : []))

/** Units of everything that is sold per unit: as few as possible, but as many as wanted of one feature. */
export function quantitiesOf(plan: Plan, wanted?: Quantity): readonly Quantity[] {
  return plan.charges.flatMap(({ billingModel, featureId, minUnitQuantity }) => {
    if (billingModel !== 'PER_UNIT' || featureId === null) return []
    const least = Math.max(1, minUnitQuantity)
    return [{ id: featureId, quantity: featureId === wanted?.id ? Math.max(least, wanted.quantity) : least }]
  })
}

/** Features whose usage is reported, not made from raw events. */
export const reportableFeatures = (catalog: Catalog): readonly Feature[] =>
  catalog.features.filter((feature) => feature.meterType !== 'None' && feature.meter === null)

/** How many units a plan may at most grant: of what is sold per unit, all that can be bought; 0 nothing of it. */
export function largestLimit(catalog: Catalog, plan: Plan, featureId: string): number {
  const entitlement = entitlementOf(catalog, plan, featureId)
  if (!entitlement) return 0
  if (entitlement.hasUnlimitedUsage) return Infinity
  if (entitlement.usageLimit !== 'quantity') return entitlement.usageLimit ?? 0
  return plan.charges.find((charge) => charge.featureId === featureId)?.maxUnitQuantity ?? 0
}

/** Whether usage above the limit is denied. */
export function isHardLimit(catalog: Catalog, plan: Plan, featureId: string): boolean {
  return entitlementOf(catalog, plan, featureId)?.hasSoftLimit === false
}

function entitlementOf(
  catalog: Catalog,
  plan: Plan,
  featureId: string,
): Plan['entitlements'][number] | undefined {
  const own = plan.entitlements.find((entitlement) => entitlement.featureId === featureId)
  const parent = own ? undefined : catalog.plans.find(({ id }) => id === plan.parentPlanId)
  return own ?? (parent && entitlementOf(catalog, parent, featureId))
}
