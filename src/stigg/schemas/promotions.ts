import { z } from 'zod'
import { resetPeriods } from '../../core/catalog/resetAnchors.ts'
import { promotionPeriods } from '../../core/entitlement/PromotionalEntitlement.ts'
import { field } from '../../protocol/schemas/field.ts'
import { input, output } from './parts.ts'

const weekly = [
  'SubscriptionStart',
  'EverySunday',
  'EveryMonday',
  'EveryTuesday',
  'EveryWednesday',
  'EveryThursday',
  'EveryFriday',
  'EverySaturday',
] as const

export const grantPromotions = z.strictObject({
  promotionalEntitlements: z
    .array(
      z.strictObject({
        featureId: field.id,
        resourceId: field.id.optional(),
        isGranted: z.boolean().optional(),
        period: z.enum(promotionPeriods).optional(),
        customEndDate: input.instant.optional(),
        usageLimit: field.wholeNumber.min(0).optional(),
        hasUnlimitedUsage: z.boolean().optional(),
        hasSoftLimit: z.boolean().optional(),
        enumValues: z.array(field.text(255)).min(1).max(100).optional(),
        isVisible: z.boolean().optional(),
        description: field.text(500).optional(),
        resetPeriod: z.enum(resetPeriods).optional(),
        yearlyResetPeriodConfiguration: z
          .strictObject({ accordingTo: z.enum(['SubscriptionStart']) })
          .optional(),
        monthlyResetPeriodConfiguration: z
          .strictObject({ accordingTo: z.enum(['SubscriptionStart', 'StartOfTheMonth']) })
          .optional(),
        weeklyResetPeriodConfiguration: z.strictObject({ accordingTo: z.enum(weekly) }).optional(),
      }),
    )
    .min(1)
    .max(100),
})

export const listPromotions = z.strictObject({
  ...input.page,
  status: input.list(['Active', 'Expired', 'Paused']).optional(),
  createdAt: input.range,
})

export const promotion = z
  .object({
    id: z.string(),
    featureId: z.string(),
    resourceId: z.string().nullable(),
    status: z.enum(['Active', 'Expired', 'Paused']),
    isGranted: z.boolean(),
    period: z.enum(promotionPeriods),
    startDate: output.isoText,
    endDate: output.isoText.nullable(),
    usageLimit: z.number().nullable(),
    hasUnlimitedUsage: z.boolean(),
    hasSoftLimit: z.boolean(),
    enumValues: z.array(z.string()).nullable(),
    isVisible: z.boolean(),
    resetPeriod: z.enum(resetPeriods).nullable(),
    resetPeriodConfiguration: z.object({ accordingTo: z.string() }).nullable(),
    featureGroupIds: z.array(z.never()),
    description: z.string().nullable(),
    createdAt: output.isoText,
    updatedAt: output.isoText,
  })
  .meta({ id: 'PromotionalEntitlement' })

export type StiggPromotion = z.infer<typeof promotion>
