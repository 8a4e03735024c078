import type { EntitlementState } from '../../../src/client/index.ts'
import type { Entitlement } from '../../../src/core/entitlement/Entitlement.ts'
import { metered, noon } from '../../client/support/snapshots.ts'

/** What a client says of a metered feature: of 10 units a month unless it is told otherwise. */
export function meterOf(
  change: Partial<Entitlement> = {},
  state: Partial<EntitlementState> = {},
): EntitlementState {
  const entitlement = metered('campaigns', change)
  const { usageLimit, hasUnlimitedUsage, currentUsage, accessDeniedReason } = entitlement
  return {
    featureId: entitlement.feature.id,
    state: accessDeniedReason === null ? 'granted' : 'denied',
    isGranted: accessDeniedReason === null,
    accessDeniedReason,
    usageLimit,
    currentUsage,
    remaining: usageLimit === null ? null : Math.max(0, usageLimit - currentUsage),
    hasUnlimitedUsage,
    isFallback: false,
    isStale: false,
    isPending: false,
    updatedAt: noon,
    entitlement,
    ...state,
  }
}
