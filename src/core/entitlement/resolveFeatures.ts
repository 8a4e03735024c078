import { catalogIndex } from '../catalog/catalogIndex.ts'
import type { CustomerState } from '../subscription/CustomerState.ts'
import { grantsAccess } from '../subscription/isLive.ts'
import { earliest, firstAfter } from '../time/earliest.ts'
import type { Instant } from '../time/Instant.ts'
import type { AccessDeniedReason } from './Entitlement.ts'
import { byAge, type EntitlementSource } from './EntitlementSource.ts'
import { mostGenerous, type Candidate } from './mostGenerous.ts'
import { promotionChangesAt, subscriptionChangesAt } from './nextChange.ts'
import type { PromotionalEntitlement } from './PromotionalEntitlement.ts'
import { isInForce, promotionSource } from './promotionSource.ts'
import type { ResolvedFeature, ResolvedFeatures, Resolving } from './ResolvedFeature.ts'
import { subscriptionSource } from './subscriptionSource.ts'
import { toResolvedFeature, toRevokedFeature } from './toResolvedFeature.ts'

/**
 * Resolves a customer's features of one resource at an instant, in time linear to their number. The state must have
 * been brought to `now` with `advance`.
 *
 * @param only - leaves out every other feature
 */
export function resolveFeatures(
  state: CustomerState,
  now: Instant,
  resourceId: string | null,
  only?: string,
): ResolvedFeatures {
  if (!state.customer) return nothing('CustomerNotFound')
  if (state.customer.archivedAt !== null) return nothing('CustomerIsArchived')
  const subscriptions = state.subscriptions.filter((s) => s.resourceId === resourceId)
  const promotions = state.promotions.filter((p) => p.resourceId === resourceId)
  if (resourceId !== null && subscriptions.length + promotions.length === 0) {
    return nothing('CustomerResourceNotFound')
  }
  const asked = only === undefined ? promotions : promotions.filter((p) => p.featureId === only)
  const inForce = asked.filter((promotion) => isInForce(promotion, now))
  const granting = subscriptions.filter(grantsAccess)
  const sources: readonly EntitlementSource[] = [
    ...granting.flatMap((subscription) => subscriptionSource(state, subscription, now, only) ?? []),
    ...inForce.filter((p) => p.isGranted).map((promotion) => promotionSource(state, promotion, now)),
  ]
  const best = mostGenerous(sources.toSorted(byAge))
  const resolving: Resolving = {
    state,
    resourceId,
    now,
    revoked: new Set(inForce.filter((p) => !p.isGranted).map((promotion) => promotion.featureId)),
    promotionsUntil: changesByFeature(asked, now),
    subscriptionsUntil: firstAfter(
      subscriptions.map((subscription) => subscriptionChangesAt(state, subscription, now)),
      now,
    ),
  }
  const given = [...best.values()].map((candidate) => toResolvedFeature(candidate, resolving))
  // Without a subscription there is nothing to take a feature from, so that reason comes first.
  return granting.length === 0
    ? { features: given, accessDeniedReason: 'NoActiveSubscription' }
    : {
        features: [...given, ...revokedOnly(resolving, best)],
        accessDeniedReason: 'NoFeatureEntitlementInSubscription',
      }
}

function nothing(accessDeniedReason: AccessDeniedReason): ResolvedFeatures {
  return { features: [], accessDeniedReason }
}

function changesByFeature(
  promotions: readonly PromotionalEntitlement[],
  now: Instant,
): ReadonlyMap<string, Instant | null> {
  const changes = new Map<string, Instant | null>()
  for (const promotion of promotions) {
    const { featureId } = promotion
    changes.set(featureId, earliest(changes.get(featureId) ?? null, promotionChangesAt(promotion, now)))
  }
  return changes
}

function revokedOnly(resolving: Resolving, given: ReadonlyMap<string, Candidate>): ResolvedFeature[] {
  const { catalogs } = resolving.state
  const { features } = catalogIndex(catalogs.get(catalogs.current))
  return [...resolving.revoked].flatMap((featureId) => {
    const feature = given.has(featureId) ? undefined : features.get(featureId)
    return feature ? [toRevokedFeature(feature, resolving)] : []
  })
}
