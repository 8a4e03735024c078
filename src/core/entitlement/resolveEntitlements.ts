import type { CustomerState } from '../subscription/CustomerState.ts'
import type { Instant } from '../time/Instant.ts'
import type { AccessDeniedReason, Entitlement } from './Entitlement.ts'
import { resolveFeatures } from './resolveFeatures.ts'

/** A customer's entitlements at an instant, and the reason for everything that is not among them. */
export interface ResolvedEntitlements {
  readonly entitlements: readonly Entitlement[]
  readonly accessDeniedReason: AccessDeniedReason
}

/**
 * Resolves what a customer has at an instant: the most generous value per feature across all their subscriptions that
 * grant access and all promotions (never a sum), with the usage in its window. What a promotion takes away, or a
 * trial's budget, is among them with its reason. The state must have been brought to `now` with `advance`.
 */
export function resolveEntitlements(
  state: CustomerState,
  now: Instant,
  resourceId: string | null = null,
): ResolvedEntitlements {
  const { features, accessDeniedReason } = resolveFeatures(state, now, resourceId)
  return { entitlements: features.map(({ entitlement }) => entitlement), accessDeniedReason }
}

/** The same for one feature alone; its entitlement is undefined when the customer has nothing of it. */
export function resolveEntitlement(
  state: CustomerState,
  now: Instant,
  featureId: string,
  resourceId: string | null = null,
): { readonly entitlement: Entitlement | undefined; readonly accessDeniedReason: AccessDeniedReason } {
  const { features, accessDeniedReason } = resolveFeatures(state, now, resourceId, featureId)
  return { entitlement: features[0]?.entitlement, accessDeniedReason }
}
