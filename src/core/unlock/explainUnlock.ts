import type { Catalog, Plan } from '../catalog/Catalog.ts'
import { catalogIndex } from '../catalog/catalogIndex.ts'
import { decideEntitlement } from '../entitlement/decideEntitlement.ts'
import type { Entitlement, EntitlementRequest } from '../entitlement/Entitlement.ts'
import { resolveEntitlements, toEntitledFeature } from '../entitlement/resolveEntitlements.ts'
import type { CustomerState } from '../subscription/CustomerState.ts'
import type { Instant } from '../time/Instant.ts'
import type { UnlockExplanation } from './UnlockExplanation.ts'
import { unlockOptions } from './unlockOptions.ts'
import { wouldGrant, type Need } from './wouldGrant.ts'

/**
 * Explains a denial: why, and every plan, add-on or quantity that would lift it, with its price, cheapest first.
 * The state must have been brought to `now`.
 */
export function explainUnlock(
  state: CustomerState,
  query: EntitlementRequest & {
    readonly featureId: string
    readonly resourceId?: string | undefined
    readonly billingCountryCode?: string | undefined
  },
  now: Instant,
): UnlockExplanation {
  const catalog = state.catalogs.get(state.catalogs.current)
  const feature = catalogIndex(catalog).features.get(query.featureId)
  const resourceId = query.resourceId ?? null
  const { entitlements, accessDeniedReason } = resolveEntitlements(state, now, resourceId)
  const held = entitlements.find((entitlement) => entitlement.feature.id === query.featureId)
  const decision = decideEntitlement(held, query, feature ? accessDeniedReason : 'FeatureNotFound')
  const explained = {
    feature: feature ? toEntitledFeature(feature) : null,
    ...decision,
    currentUsage: held?.currentUsage ?? 0,
    usageLimit: held?.usageLimit ?? null,
    requestedUsage: query.requestedUsage ?? 0,
  }
  if (decision.isGranted || !feature) return { ...explained, options: [], contactSales: null }
  const need: Need = { feature, currentUsage: usageToFit(held), request: query }
  return {
    ...explained,
    options: unlockOptions(state, catalog, need, { resourceId, country: query.billingCountryCode }, now),
    contactSales: customPlan(catalog, need),
  }
}

/** The usage that a new limit has to leave room for. */
function usageToFit(held: Entitlement | undefined): number {
  return held?.currentUsage ?? 0
}

function customPlan(catalog: Catalog, need: Need): UnlockExplanation['contactSales'] {
  const plan: Plan | undefined = catalog.plans.find(
    (p) => p.pricingType === 'CUSTOM' && wouldGrant(catalog, need, { planId: p.id, charges: [], addons: [] }),
  )
  return plan ? { planId: plan.id, displayName: plan.displayName } : null
}
