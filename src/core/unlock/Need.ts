import type { Catalog, Feature } from '../catalog/Catalog.ts'
import { decideEntitlement } from '../entitlement/decideEntitlement.ts'
import type { EntitlementDecision, EntitlementRequest } from '../entitlement/Entitlement.ts'
import { resolveEntitlement } from '../entitlement/resolveEntitlements.ts'
import {
  subscriptionEntitlements,
  type Bought,
  type GrantedValue,
} from '../entitlement/subscriptionEntitlements.ts'
import { toEntitledFeature } from '../entitlement/toEntitledFeature.ts'
import type { CustomerState } from '../subscription/CustomerState.ts'
import type { Instant } from '../time/Instant.ts'

/** What is missing: a feature, for a customer or one of their resources, and how much of it is asked. */
export interface Need {
  readonly feature: Feature
  readonly resourceId: string | null
  readonly billingCountryCode: string | undefined
  readonly request: EntitlementRequest
}

/** Whether a state meets a need, and how much of the feature is used in it; null when the customer has none of it. */
export function decideNeed(
  state: CustomerState,
  { feature, resourceId, request }: Need,
  now: Instant,
): EntitlementDecision & { readonly currentUsage: number | null } {
  const { entitlement, accessDeniedReason } = resolveEntitlement(state, now, feature.id, resourceId)
  return {
    ...decideEntitlement(entitlement, request, accessDeniedReason),
    currentUsage: entitlement?.currentUsage ?? null,
  }
}

/** What a purchase gives of the needed feature; undefined when nothing. */
export function valueOf(catalog: Catalog, need: Need, bought: Bought): GrantedValue | undefined {
  return subscriptionEntitlements(catalog, bought, need.feature.id).get(need.feature.id)
}

/** Tells whether what a purchase gives of the needed feature is enough beside so much usage. */
export function suffices(catalog: Catalog, need: Need, bought: Bought, currentUsage: number): boolean {
  const value = valueOf(catalog, need, bought)
  if (!value) return false
  const { usageLimit, hasUnlimitedUsage, hasSoftLimit, enumValues } = value
  return decideEntitlement(
    {
      feature: toEntitledFeature(need.feature),
      resourceId: need.resourceId,
      usageLimit,
      hasUnlimitedUsage,
      hasSoftLimit,
      enumValues,
      currentUsage,
      resetPeriod: null,
      usagePeriodStart: null,
      usagePeriodEnd: null,
      accessDeniedReason: null,
      validUntil: null,
    },
    need.request,
  ).isGranted
}
