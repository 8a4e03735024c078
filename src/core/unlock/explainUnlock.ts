import type { Catalog, Feature } from '../catalog/Catalog.ts'
import { catalogIndex } from '../catalog/catalogIndex.ts'
import { decideEntitlement } from '../entitlement/decideEntitlement.ts'
import { absenceReason } from '../entitlement/denialOrder.ts'
import type { EntitlementRequest } from '../entitlement/Entitlement.ts'
import { isInForce } from '../entitlement/promotionSource.ts'
import { resolveEntitlement } from '../entitlement/resolveEntitlements.ts'
import { toEntitledFeature } from '../entitlement/toEntitledFeature.ts'
import type { CustomerState } from '../subscription/CustomerState.ts'
import type { Instant } from '../time/Instant.ts'
import { suffices, type Need } from './Need.ts'
import type { UnavailableReason, UnlockExplanation } from './UnlockExplanation.ts'
import { unlockOptions } from './unlockOptions.ts'

/**
 * Explains a denial: why, and every plan, add-on or quantity that would lift it, with its price, cheapest first; none,
 * and why, when buying does not help. The state must have been brought to `now`.
 *
 * A widget may ask for one more of anything: of a feature that is not counted, `requestedUsage` means nothing.
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
  const { requestedUsage, requestedValues } = query
  const request =
    feature?.featureType === 'NUMBER' ? { requestedUsage, requestedValues } : { requestedValues }
  const { entitlement, accessDeniedReason } = resolveEntitlement(state, now, query.featureId, resourceId)
  const otherwise = absenceReason(accessDeniedReason, feature !== undefined)
  const decision = decideEntitlement(entitlement, request, otherwise)
  const explained = {
    feature: feature ? toEntitledFeature(feature) : null,
    ...decision,
    currentUsage: entitlement?.currentUsage ?? 0,
    usageLimit: entitlement?.usageLimit ?? null,
    requestedUsage: query.requestedUsage ?? 0,
  }
  if (decision.isGranted) return { ...explained, ...nothing(null) }
  if (decision.accessDeniedReason === 'CustomerIsArchived') {
    return { ...explained, ...nothing('CustomerIsArchived') }
  }
  if (!feature) return { ...explained, ...nothing('NotSold') }
  const need: Need = { feature, resourceId, billingCountryCode: query.billingCountryCode, request }
  if (isTakenAway(state, need, now)) return { ...explained, ...nothing('Revoked') }
  const options = unlockOptions(state, catalog, need, now)
  const contactSales = customPlan(catalog, need, explained.currentUsage)
  return {
    ...explained,
    options,
    contactSales,
    unavailableReason: options.length > 0 ? null : whyNothing(catalog, feature, contactSales !== null),
  }
}

function nothing(unavailableReason: UnavailableReason | null) {
  return { options: [], contactSales: null, unavailableReason }
}

/** Whether a promotion takes the feature away: nothing that can be bought gives it back. */
function isTakenAway(state: CustomerState, { feature, resourceId }: Need, now: Instant): boolean {
  return state.promotions.some(
    (promotion) =>
      !promotion.isGranted &&
      promotion.featureId === feature.id &&
      promotion.resourceId === resourceId &&
      isInForce(promotion, now),
  )
}

function customPlan(catalog: Catalog, need: Need, currentUsage: number): UnlockExplanation['contactSales'] {
  const plan = catalog.plans.find(
    ({ id, pricingType }) =>
      pricingType === 'CUSTOM' &&
      suffices(catalog, need, { planId: id, charges: [], addons: [] }, currentUsage),
  )
  return plan ? { planId: plan.id, displayName: plan.displayName } : null
}

/** Why no purchase helps: a custom plan would, all that is sold gives too little, or nothing that is sold gives it. */
function whyNothing(catalog: Catalog, feature: Feature, hasCustomPlan: boolean): UnavailableReason {
  if (hasCustomPlan) return 'ContactSales'
  const sold = [...catalog.plans.filter((plan) => plan.pricingType !== 'CUSTOM'), ...catalog.addons]
  const isSold = sold.some(({ entitlements }) => entitlements.some((row) => row.featureId === feature.id))
  return isSold && feature.featureType !== 'BOOLEAN' ? 'LimitUnreachable' : 'NotSold'
}
