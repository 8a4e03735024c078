'use client'

import type { EntitlementRequest, EntitlementState } from '../../client/EntitlementState.ts'
import { useClientState } from '../provider/useClientState.ts'

/**
 * Whether the customer may use a feature, answered from memory: `granted`, `denied` or `unknown`. The component renders
 * again only when this answer changes. Never throws for network reasons.
 *
 * @param request - units or values that are wanted; omitted, usage equal to the limit is still granted
 */
export function useEntitlement(featureId: string, request?: EntitlementRequest): EntitlementState {
  return useClientState((view) => view.getEntitlement(featureId, request))
}
