import { z } from 'zod'
import { resetAnchors, resetPeriods } from '../../core/catalog/resetAnchors.ts'
import { promotionPeriods } from '../../core/entitlement/PromotionalEntitlement.ts'
import type { PromotionalEntitlementInput } from '../requests.ts'
import { field } from './field.ts'

const promotion: z.ZodType<PromotionalEntitlementInput> = z.strictObject({
  featureId: field.id,
  resourceId: field.id.optional(),
  isGranted: z.boolean().optional(),
  usageLimit: field.wholeNumber.min(0).optional(),
  hasUnlimitedUsage: z.boolean().optional(),
  hasSoftLimit: z.boolean().optional(),
  enumValues: z.array(field.text(255)).min(1).max(100).optional(),
  resetPeriod: z.enum(resetPeriods).optional(),
  resetAnchor: z.enum(resetAnchors).optional(),
  isVisible: z.boolean().optional(),
  description: field.text(500).optional(),
  period: z.enum(promotionPeriods).optional(),
  customEndDate: field.instant.optional(),
})

/** 1 to 100 promotions. Whether they fit their features is for the rules to say. */
export const promotionalEntitlements = z.array(promotion).min(1).max(100)
