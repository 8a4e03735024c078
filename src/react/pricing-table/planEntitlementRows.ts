import type { OfferedEntitlement, OfferedPlan } from '../../protocol/PaywallData.ts'
import type { PlanEntitlementRow, PlanQuantity } from './pricingTableTypes.ts'

/** What a plan gives, as rows; of what its base plan gives only what is more or other. */
export function planEntitlementRows(
  plan: OfferedPlan,
  basePlan: OfferedPlan | undefined,
  quantities: readonly PlanQuantity[],
): PlanEntitlementRow[] {
  return plan.entitlements
    .filter((entitlement) => !entitlement.hiddenFromWidgets.includes('PAYWALL'))
    .filter((entitlement) => !basePlan?.entitlements.some((base) => isSameOffer(base, entitlement)))
    .map((entitlement) => toRow(entitlement, quantities))
}

function toRow(entitlement: OfferedEntitlement, quantities: readonly PlanQuantity[]): PlanEntitlementRow {
  const { feature, displayNameOverride } = entitlement
  const value = toValue(entitlement, quantities)
  return {
    featureId: feature.id,
    label: displayNameOverride ?? feature.displayName,
    description: feature.description,
    value,
    isIncluded: value.kind === 'amount' ? value.amount > 0 : true,
  }
}

/** What an entitlement gives, at the chosen quantities. */
export function toValue(
  entitlement: OfferedEntitlement,
  quantities: readonly PlanQuantity[],
): PlanEntitlementRow['value'] {
  const { feature, usageLimit, enumValues, resetPeriod } = entitlement
  const { featureUnits, featureUnitsPlural } = feature
  if (entitlement.hasUnlimitedUsage) return { kind: 'unlimited', featureUnitsPlural }
  if (feature.featureType === 'ENUM') return { kind: 'values', values: enumValues }
  const amount =
    usageLimit === 'quantity'
      ? quantities.find((quantity) => quantity.featureId === feature.id)?.value
      : usageLimit
  if (feature.featureType === 'BOOLEAN' || typeof amount !== 'number') return { kind: 'included' }
  return { kind: 'amount', amount, featureUnits, featureUnitsPlural, resetPeriod }
}

function isSameOffer(a: OfferedEntitlement, b: OfferedEntitlement): boolean {
  return (
    a.feature.id === b.feature.id &&
    a.usageLimit === b.usageLimit &&
    a.hasUnlimitedUsage === b.hasUnlimitedUsage &&
    a.resetPeriod === b.resetPeriod &&
    a.displayNameOverride === b.displayNameOverride &&
    a.enumValues.join('\n') === b.enumValues.join('\n')
  )
}
