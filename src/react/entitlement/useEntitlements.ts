'use client'

import type { EntitlementState } from '../../client/EntitlementState.ts'
import { useClientState } from '../provider/useClientState.ts'

/** Everything the customer has, in the server's order. */
export function useEntitlements(): readonly EntitlementState[] {
  return useClientState((view) => view.getEntitlements())
}
