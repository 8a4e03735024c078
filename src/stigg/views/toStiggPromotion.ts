import type { PromotionalEntitlement } from '../../core/entitlement/PromotionalEntitlement.ts'
import type { StiggPromotion } from '../schemas/promotions.ts'
import { isoText, isoTextOrNull } from './isoText.ts'

/** A promotional entitlement as the SDKs know one; what was taken back counts as expired. */
export function toStiggPromotion(promotion: PromotionalEntitlement): StiggPromotion {
  const { resetPeriod, resetAnchor, status } = promotion
  return {
    id: promotion.id,
    featureId: promotion.featureId,
    resourceId: promotion.resourceId,
    status: status === 'Revoked' ? 'Expired' : status,
    isGranted: promotion.isGranted,
    period: promotion.period,
    startDate: isoText(promotion.startDate),
    endDate: isoTextOrNull(promotion.endDate),
    usageLimit: promotion.usageLimit,
    hasUnlimitedUsage: promotion.hasUnlimitedUsage,
    hasSoftLimit: promotion.hasSoftLimit,
    enumValues: promotion.enumValues.length > 0 ? [...promotion.enumValues] : null,
    isVisible: promotion.isVisible,
    resetPeriod,
    resetPeriodConfiguration: resetPeriod && { accordingTo: resetAnchor },
    featureGroupIds: [],
    description: promotion.description,
    createdAt: isoText(promotion.createdAt),
    updatedAt: isoText(promotion.updatedAt),
  }
}
