import { toEntitledFeature } from '../../core/entitlement/toEntitledFeature.ts'
import type { PromotionView } from '../../protocol/PromotionView.ts'
import type { PromotionalEntitlement } from '../../protocol/results.ts'
import { canSeeResource } from '../identity/canSeeResource.ts'
import type { BrowserCall } from './BrowserCall.ts'

/** The promotions that a customer's portal shows to this person. One of a feature that is not sold any more has no name, and is left out. */
export async function listPromotions({
  backend,
  identity,
}: BrowserCall<'promotions'>): Promise<readonly PromotionView[]> {
  const [promotions, { catalog }] = await Promise.all([
    backend.listPromotionalEntitlements({ customerId: identity.customerId }),
    backend.readCatalog(),
  ])
  return promotions
    .filter(({ isVisible, resourceId }) => isVisible && canSeeResource(identity, resourceId))
    .flatMap((promotion) => {
      const feature = catalog.features.find(({ id }) => id === promotion.featureId)
      return feature ? [toView(promotion, toEntitledFeature(feature))] : []
    })
}

function toView(promotion: PromotionalEntitlement, feature: PromotionView['feature']): PromotionView {
  const { id, resourceId, isGranted, usageLimit, hasUnlimitedUsage, enumValues, resetPeriod } = promotion
  const { description, startDate, endDate, status } = promotion
  return {
    id,
    feature,
    resourceId,
    isGranted,
    usageLimit,
    hasUnlimitedUsage,
    enumValues,
    resetPeriod,
    description,
    startDate,
    endDate,
    status,
  }
}
