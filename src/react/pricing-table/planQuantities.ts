import type { BillingPeriod } from '../../core/catalog/Catalog.ts'
import type { EntitledFeature } from '../../core/entitlement/Entitlement.ts'
import { chargeAmount, priceFor } from '../../core/pricing/chargeAmount.ts'
import type { OfferedPlan } from '../../protocol/PaywallData.ts'
import type { PlanQuantity } from './pricingTableTypes.ts'

/** The units that a plan lets the customer choose: what was chosen, else the least. */
export function planQuantities(
  plan: OfferedPlan,
  billingPeriod: BillingPeriod,
  chosen: Readonly<Record<string, number>>,
): PlanQuantity[] {
  return plan.charges.flatMap((charge) => {
    if (charge.billingModel !== 'PER_UNIT' || charge.featureId === null) return []
    // Units may be charged once as well as each period: they are chosen once.
    if (charge.billingCadence === 'ONE_OFF' && isRecurring(plan, charge.featureId)) return []
    const { featureId, minUnitQuantity: min, maxUnitQuantity: max } = charge
    const value = clamp(chosen[featureId] ?? min, min, max)
    const feature = featureOf(plan, featureId)
    const price = priceFor(charge, billingPeriod)
    return {
      featureId,
      displayName: feature?.displayName ?? featureId,
      featureUnits: feature?.featureUnits ?? null,
      featureUnitsPlural: feature?.featureUnitsPlural ?? null,
      min,
      max,
      value,
      amount: price ? chargeAmount(charge, price, value) : null,
    }
  })
}

function isRecurring(plan: OfferedPlan, featureId: string): boolean {
  return plan.charges.some(
    (charge) =>
      charge.featureId === featureId &&
      charge.billingModel === 'PER_UNIT' &&
      charge.billingCadence === 'RECURRING',
  )
}

/** The nearest whole number within bounds; the least for what is no number. */
export function clamp(value: number, min: number, max: number): number {
  if (Number.isNaN(value)) return min
  return Math.min(max, Math.max(min, Math.round(value)))
}

/** A feature of a plan by id. */
export function featureOf(plan: OfferedPlan, featureId: string): EntitledFeature | undefined {
  return plan.entitlements.find((entitlement) => entitlement.feature.id === featureId)?.feature
}
