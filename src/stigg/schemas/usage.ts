import { z } from 'zod'
import { field } from '../../protocol/schemas/field.ts'
import { input, output } from './parts.ts'

export const reportUsage = z.strictObject({
  usages: z
    .array(
      z.strictObject({
        customerId: field.id,
        featureId: field.id,
        value: field.wholeNumber,
        updateBehavior: field.updateBehavior.optional(),
        resourceId: field.id.optional(),
        idempotencyKey: field.idempotencyKey.optional(),
      }),
    )
    .min(1)
    .max(100),
})

export const reportedUsage = z
  .object({
    id: z.string(),
    customerId: z.string(),
    featureId: z.string(),
    resourceId: z.string().nullable(),
    value: z.number(),
    currentUsage: z.number(),
    createdAt: output.isoText,
    timestamp: output.isoText,
    usagePeriodStart: output.isoText.nullable(),
    usagePeriodEnd: output.isoText.nullable(),
    nextResetDate: output.isoText.nullable(),
  })
  .meta({ id: 'Usage' })

const dimensions = z.record(field.id, z.union([field.text(1000), z.number(), z.boolean()]))

export const reportEvents = z.strictObject({
  events: z
    .array(
      z.strictObject({
        customerId: field.id,
        eventName: field.id,
        idempotencyKey: field.idempotencyKey,
        dimensions: dimensions.optional(),
        resourceId: field.id.optional(),
        timestamp: input.instant.optional(),
      }),
    )
    .min(1)
    .max(1000),
})

/** Stigg's SDKs expect anything here; ours says what became of each event. */
export const reportedEvents = z.object({
  results: z.array(z.object({ index: z.number(), status: z.enum(['accepted', 'duplicate', 'conflict']) })),
})

export const usageHistoryQuery = z.strictObject({
  startDate: input.instant,
  endDate: input.instant.optional(),
  resourceId: field.id.optional(),
})

export const usageHistory = z
  .object({
    markers: z.array(
      z.object({
        timestamp: output.isoText,
        type: z.enum(['PERIODIC_RESET', 'SUBSCRIPTION_CHANGE_RESET']),
      }),
    ),
    series: z.array(
      z.object({
        points: z.array(
          z.object({ timestamp: output.isoText, value: z.number(), isResetPoint: z.boolean() }),
        ),
        tags: z.array(z.object({ key: z.string(), value: z.string() })),
      }),
    ),
  })
  .meta({ id: 'UsageHistory' })

export const estimateUsage = z.strictObject({
  customerId: field.id,
  featureId: field.id,
  value: field.wholeNumber,
  updateBehavior: field.updateBehavior.optional(),
  dimensions: dimensions.optional(),
  resourceId: field.id.optional(),
})

export const estimateEvent = z.strictObject({
  customerId: field.id,
  eventName: field.id,
  dimensions: dimensions.optional(),
  resourceId: field.id.optional(),
})

/** What usage would cost in credits. Nothing is sold for credits here, so there never is an estimate. */
export const creditEstimate = z.object({
  estimates: z.array(z.never()),
  warnings: z.array(z.enum(['FEATURE_NOT_FOUND', 'FEATURE_NOT_CREDIT_BASED'])),
})
