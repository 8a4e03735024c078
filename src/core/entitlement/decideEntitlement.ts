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
 * cache with it, so the two cannot disagree. Where several reasons hold, the one that is first in `denialOrder` answers.
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
  const { accessDeniedReason: reason, feature } = entitlement
  if (reason !== null && reason !== 'BudgetExceeded') return denied(reason)
  // Values are asked of an ENUM alone, and units of a NUMBER alone.
  if (feature.featureType === 'NUMBER') {
    if (request.requestedValues?.length) return denied('FeatureTypeMismatch')
    return reason === null ? decideUsage(entitlement, request.requestedUsage ?? 0) : denied(reason)
  }
  if (request.requestedUsage) return denied('FeatureTypeMismatch')
  if (feature.featureType === 'ENUM') {
    return reason === null ? decideValues(entitlement, request) : denied(reason)
  }
  if (request.requestedValues?.length) return denied('FeatureTypeMismatch')
  return reason === null ? granted : denied(reason)
}

function decideValues(entitlement: Entitlement, request: EntitlementRequest): EntitlementDecision {
  const values = entitlement.enumValues ?? []
  return (request.requestedValues ?? []).every((value) => values.includes(value))
    ? granted
    : denied('RequestedValuesMismatch')
}

function decideUsage(entitlement: Entitlement, requestedUsage: number): EntitlementDecision {
  if (entitlement.currentUsage + requestedUsage <= (entitlement.usageLimit ?? 0)) return granted
  const isLimited = !entitlement.hasUnlimitedUsage && !entitlement.hasSoftLimit
  return isLimited && entitlement.feature.meterType !== 'None'
    ? denied('RequestedUsageExceedingLimit')
    : granted
}
