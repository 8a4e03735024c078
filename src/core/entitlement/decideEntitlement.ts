import type {
  AccessDeniedReason,
  Entitlement,
  EntitlementDecision,
  EntitlementRequest,
} from './Entitlement.ts'

const granted: EntitlementDecision = Object.freeze({ isGranted: true, accessDeniedReason: null })

/** One frozen answer per reason, so that a read allocates nothing. */
const denials: Partial<Record<AccessDeniedReason, EntitlementDecision>> = {}
function denied(reason: AccessDeniedReason): EntitlementDecision {
  return (denials[reason] ??= Object.freeze({ isGranted: false, accessDeniedReason: reason }))
}

/**
 * Decides whether an entitlement grants what is asked. The server enforces with it and the browser answers from its
 * cache with it, so the two cannot disagree.
 *
 * Units: `requestedUsage` counts feature units on top of the current usage; omitted it is 0, so usage equal to the
 * limit is still granted: ask for 1 to know whether one more fits.
 *
 * @param entitlement - what the customer has; undefined when they have nothing of the feature
 * @param request - what is asked
 * @param otherwise - the reason when there is no entitlement, such as `NoActiveSubscription`
 */
export function decideEntitlement(
  entitlement: Entitlement | undefined,
  request: EntitlementRequest = {},
  otherwise: AccessDeniedReason = 'NoFeatureEntitlementInSubscription',
): EntitlementDecision {
  if (!entitlement) return denied(otherwise)
  if (entitlement.accessDeniedReason) return denied(entitlement.accessDeniedReason)
  const { feature } = entitlement
  if (feature.featureType === 'BOOLEAN') return granted
  if (feature.featureType === 'ENUM') {
    const values = entitlement.enumValues ?? []
    return (request.requestedValues ?? []).every((value) => values.includes(value))
      ? granted
      : denied('RequestedValuesMismatch')
  }
  if (feature.meterType === 'None' || entitlement.hasUnlimitedUsage || entitlement.hasSoftLimit)
    return granted
  return entitlement.currentUsage + (request.requestedUsage ?? 0) <= (entitlement.usageLimit ?? 0)
    ? granted
    : denied('RequestedUsageExceedingLimit')
}
