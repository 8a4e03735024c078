import { decideEntitlement } from '../../core/entitlement/decideEntitlement.ts'
import type { Entitlement, EntitlementDecision } from '../../core/entitlement/Entitlement.ts'
import type { StiggEntitlement } from '../schemas/entitlements.ts'
import { isoTextOrNull } from './isoText.ts'

/** An entitlement as the SDKs know one, decided for no more units than are used. */
export function toStiggEntitlement(
  entitlement: Entitlement,
  decision: EntitlementDecision = decideEntitlement(entitlement),
): StiggEntitlement {
  const { id, displayName, featureType, meterType, featureUnits, featureUnitsPlural } = entitlement.feature
  return {
    ...nothingGranted,
    ...decision,
    feature: {
      id,
      displayName,
      featureStatus: 'ACTIVE',
      featureType,
      meterType,
      featureUnits,
      featureUnitsPlural,
    },
    usageLimit: entitlement.usageLimit,
    hasUnlimitedUsage: entitlement.hasUnlimitedUsage,
    hasSoftLimit: entitlement.hasSoftLimit,
    enumValues: entitlement.enumValues && [...entitlement.enumValues],
    currentUsage: entitlement.currentUsage,
    resetPeriod: entitlement.resetPeriod,
    usagePeriodStart: isoTextOrNull(entitlement.usagePeriodStart),
    usagePeriodEnd: isoTextOrNull(entitlement.usagePeriodEnd),
    validUntil: isoTextOrNull(entitlement.validUntil),
    resourceId: entitlement.resourceId,
  }
}

/** The answer where the customer has nothing of the feature at all. */
export function toDenial(decision: EntitlementDecision): StiggEntitlement {
  return { ...nothingGranted, ...decision }
}

const nothingGranted: StiggEntitlement = {
  type: 'FEATURE',
  isGranted: false,
  accessDeniedReason: null,
  feature: null,
  usageLimit: null,
  hasUnlimitedUsage: false,
  hasSoftLimit: false,
  enumValues: null,
  currentUsage: 0,
  resetPeriod: null,
  usagePeriodStart: null,
  usagePeriodEnd: null,
  validUntil: null,
  resourceId: null,
}
