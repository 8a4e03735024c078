import { z } from 'zod'
import { field } from '../../protocol/schemas/field.ts'
import { input, output } from './parts.ts'

export const checkEntitlement = z.strictObject({
  featureId: field.id,
  requestedUsage: input.wholeNumber(0, 999_999).optional(),
  requestedValues: input.texts.optional(),
  resourceId: field.id.optional(),
})

export const listEntitlements = z.strictObject({ resourceId: field.id.optional() })

const entitledFeature = z.object({
  id: z.string(),
  displayName: z.string(),
  featureStatus: z.enum(['ACTIVE']),
  featureType: z.enum(['BOOLEAN', 'NUMBER', 'ENUM']),
  meterType: z.enum(['None', 'FLUCTUATING', 'INCREMENTAL']),
  featureUnits: z.string().nullable(),
  featureUnitsPlural: z.string().nullable(),
})

export const entitlement = z
  .object({
    type: z.enum(['FEATURE']),
    isGranted: z.boolean(),
    accessDeniedReason: z.string().nullable(),
    feature: entitledFeature.nullable(),
    usageLimit: z.number().nullable(),
    hasUnlimitedUsage: z.boolean(),
    hasSoftLimit: z.boolean(),
    enumValues: z.array(z.string()).nullable(),
    currentUsage: z.number(),
    resetPeriod: z.enum(['YEAR', 'MONTH', 'WEEK', 'DAY', 'HOUR']).nullable(),
    usagePeriodStart: output.isoText.nullable(),
    usagePeriodEnd: output.isoText.nullable(),
    validUntil: output.isoText.nullable(),
    resourceId: z.string().nullable(),
  })
  .meta({ id: 'Entitlement' })

export const entitlements = z.object({
  entitlements: z.array(entitlement),
  accessDeniedReason: z.string().nullable(),
})

export type StiggEntitlement = z.infer<typeof entitlement>
