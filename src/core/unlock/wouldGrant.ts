import type { Catalog, Feature } from '../catalog/Catalog.ts'
import { decideEntitlement } from '../entitlement/decideEntitlement.ts'
import type { EntitlementRequest } from '../entitlement/Entitlement.ts'
import { toEntitledFeature } from '../entitlement/resolveEntitlements.ts'
import { subscriptionEntitlements, type Bought } from '../entitlement/subscriptionEntitlements.ts'

/** What is missing: the feature, how much of it is used already, and what was asked. */
export interface Need {
  readonly feature: Feature
  readonly currentUsage: number
  readonly request: EntitlementRequest
}

/** What a purchase would give of the needed feature; undefined when nothing. */
export function valueOf(catalog: Catalog, need: Need, bought: Bought) {
  return subscriptionEntitlements(catalog, bought).get(need.feature.id)
}

/** Tells whether a purchase would grant what is needed. */
export function wouldGrant(catalog: Catalog, need: Need, bought: Bought): boolean {
  const value = valueOf(catalog, need, bought)
  if (!value) return false
  return decideEntitlement(
    {
      feature: toEntitledFeature(need.feature),
      resourceId: null,
      usageLimit: value.usageLimit,
      hasUnlimitedUsage: value.hasUnlimitedUsage,
      hasSoftLimit: value.hasSoftLimit,
      enumValues: value.enumValues,
      currentUsage: need.currentUsage,
      resetPeriod: null,
      usagePeriodStart: null,
      usagePeriodEnd: null,
      accessDeniedReason: null,
      validUntil: null,
    },
    need.request,
  ).isGranted
}
