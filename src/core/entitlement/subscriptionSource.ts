import { productOf, subscriptionAccess } from '../access/subscriptionAccess.ts'
import type { Catalog } from '../catalog/Catalog.ts'
import { catalogIndex } from '../catalog/catalogIndex.ts'
import type { CustomerState } from '../subscription/CustomerState.ts'
import type { Subscription } from '../subscription/Subscription.ts'
import type { Instant } from '../time/Instant.ts'
import { currentUsage } from '../usage/currentUsage.ts'
import { windowsFrom, type EntitlementSource } from './EntitlementSource.ts'
import { subscriptionEntitlements, type Bought } from './subscriptionEntitlements.ts'
import { trialBudget } from './trialBudget.ts'

/**
 * A subscription as a source: what was bought, or what payment trouble leaves of it. Null when nothing is left.
 *
 * @param only - leaves out every other feature
 */
export function subscriptionSource(
  state: CustomerState,
  subscription: Subscription,
  now: Instant,
  only?: string,
): EntitlementSource | null {
  const left = leftOf(state, subscription, now)
  if (!left) return null
  const { catalog, bought } = left
  const { features } = catalogIndex(catalog)
  const values = subscriptionEntitlements(catalog, bought, only)
  const windowOf = windowsFrom(subscription.usageAnchor, now)
  const usageOf = (featureId: string): number => {
    const feature = features.get(featureId)
    const value = (only === undefined ? values : subscriptionEntitlements(catalog, bought)).get(featureId)
    if (!feature) return 0
    const window = value ? windowOf(value) : null
    return currentUsage(state, feature, subscription.resourceId, window, now).amount
  }
  return {
    id: subscription.id,
    anchor: subscription.usageAnchor,
    features,
    values,
    windowOf,
    budget: trialBudget(catalog, subscription, usageOf),
  }
}

/** What counts of a subscription: all that was bought, the free plan while a payment is overdue, or nothing. */
function leftOf(
  state: CustomerState,
  subscription: Subscription,
  now: Instant,
): { readonly catalog: Catalog; readonly bought: Bought } | null {
  const { access } = subscriptionAccess(state, subscription, now)
  if (access === 'full') {
    return { catalog: state.catalogs.get(subscription.catalogVersion), bought: subscription }
  }
  const planId = productOf(state, subscription)?.downgradePlanId ?? null
  if (access === 'revoked' || planId === null) return null
  return {
    catalog: state.catalogs.get(state.catalogs.current),
    bought: { planId, charges: [], addons: [] },
  }
}
