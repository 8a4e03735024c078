import { resolveEntitlements } from '../entitlement/resolveEntitlements.ts'
import { advance } from '../subscription/advance.ts'
import type { CustomerState } from '../subscription/CustomerState.ts'
import type { Instant } from '../time/Instant.ts'
import { compareEntitlements } from './compareEntitlements.ts'
import type { ImpactEstimate } from './ImpactEstimate.ts'

/**
 * What a change means for a customer's entitlements: both states, without it and with it, brought to the instant when
 * it takes effect, and compared there, so that nothing else that happens until then counts as its doing.
 */
export function estimateImpact(
  state: CustomerState,
  changed: { readonly state: CustomerState; readonly effectiveAt: Instant },
  resourceId: string | null,
): ImpactEstimate {
  const { effectiveAt } = changed
  const at = (of: CustomerState) =>
    resolveEntitlements(advance(of, effectiveAt).state, effectiveAt, resourceId).entitlements
  return { effectiveAt, features: compareEntitlements(at(state), at(changed.state)) }
}
