import { catalogIndex } from '../catalog/catalogIndex.ts'
import type { CustomerState } from '../subscription/CustomerState.ts'
import type { Instant } from '../time/Instant.ts'
import { windowsFrom, type EntitlementSource } from './EntitlementSource.ts'
import type { PromotionalEntitlement } from './PromotionalEntitlement.ts'

/** Tells whether a promotion counts at an instant: it is active, has begun and has not ended. */
export function isInForce(promotion: PromotionalEntitlement, now: Instant): boolean {
  const { status, startDate, endDate } = promotion
  return status === 'Active' && startDate <= now && (endDate === null || now < endDate)
}

/** A promotion as a source, with windows of its own that are counted from its start. */
export function promotionSource(
  state: CustomerState,
  promotion: PromotionalEntitlement,
  now: Instant,
): EntitlementSource {
  const { id, startDate, resetPeriod, resetAnchor } = promotion
  const { features } = catalogIndex(state.catalogs.get(state.catalogs.current))
  return {
    id,
    anchor: startDate,
    features,
    values: new Map([[promotion.featureId, { ...promotion, reset: { resetPeriod, resetAnchor } }]]),
    windowOf: windowsFrom(startDate, now),
    budget: null,
  }
}
