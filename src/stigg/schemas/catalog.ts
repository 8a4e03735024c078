import { z } from 'zod'
import { resetPeriods } from '../../core/catalog/resetAnchors.ts'
import { field } from '../../protocol/schemas/field.ts'
import { input, output } from './parts.ts'

const featureTypes = ['BOOLEAN', 'NUMBER', 'ENUM'] as const
const meterTypes = ['None', 'FLUCTUATING', 'INCREMENTAL'] as const

export const page = z.strictObject(input.page)

export const listPackages = z.strictObject({
  ...input.page,
  productId: field.id.optional(),
  status: input.list(['DRAFT', 'PUBLISHED', 'ARCHIVED']).optional(),
})

export const listFeatures = z.strictObject({
  ...input.page,
  id: field.id.optional(),
  featureType: input.list(featureTypes).optional(),
  meterType: input.list(meterTypes).optional(),
  status: input.list(['NEW', 'SUSPENDED', 'ACTIVE']).optional(),
})

export const listProducts = z.strictObject({
  ...input.page,
  id: field.id.optional(),
  status: input.list(['PUBLISHED', 'ARCHIVED']).optional(),
})

export const listCoupons = z.strictObject({
  ...input.page,
  id: field.id.optional(),
  status: input.list(['ACTIVE', 'ARCHIVED']).optional(),
  type: input.list(['FIXED', 'PERCENTAGE']).optional(),
})

/** A version of the catalog has no times of its own rows. */
const times = { createdAt: z.null(), updatedAt: z.null() }

const published = {
  id: z.string(),
  productId: z.string(),
  displayName: z.string(),
  description: z.string().nullable(),
  status: z.enum(['PUBLISHED']),
  pricingType: z.enum(['FREE', 'PAID', 'CUSTOM']),
  versionNumber: z.number(),
  isLatest: z.boolean(),
  billingId: z.null(),
  entitlements: z.array(z.object({ id: z.string(), type: z.enum(['FEATURE']) })),
  metadata: output.metadata,
  ...times,
}

export const plan = z
  .object({
    ...published,
    parentPlanId: z.string().nullable(),
    compatibleAddonIds: z.array(z.string()),
    defaultTrialConfig: z
      .object({
        duration: z.number(),
        units: z.enum(['DAY', 'MONTH']),
        trialEndBehavior: z.enum(['CONVERT_TO_PAID', 'CANCEL_SUBSCRIPTION']),
        budget: z.object({ limit: z.number(), hasSoftLimit: z.boolean() }).nullable(),
      })
      .nullable(),
  })
  .meta({ id: 'Plan' })

export const addon = z
  .object({ ...published, maxQuantity: z.number().nullable(), dependencies: z.array(z.string()) })
  .meta({ id: 'Addon' })

const tier = z.object({ upTo: z.number().nullable(), unitPrice: output.money, flatPrice: output.money })

export const charge = z
  .object({
    id: z.string(),
    billingModel: z.enum(['FLAT_FEE', 'MINIMUM_SPEND', 'PER_UNIT', 'USAGE_BASED']),
    billingCadence: z.enum(['RECURRING', 'ONE_OFF']),
    billingPeriod: z.enum(['MONTHLY', 'ANNUALLY']),
    billingCountryCode: z.string().nullable(),
    featureId: z.string().nullable(),
    price: output.money.nullable(),
    tiers: z.array(tier).nullable(),
    tiersMode: z.enum(['VOLUME', 'GRADUATED']).nullable(),
    blockSize: z.number().nullable(),
    minUnitQuantity: z.number().nullable(),
    maxUnitQuantity: z.number().nullable(),
    createdAt: z.null(),
  })
  .meta({ id: 'Charge' })

export const packageEntitlement = z
  .object({
    id: z.string(),
    type: z.enum(['FEATURE']),
    behavior: z.enum(['Increment', 'Override']),
    description: z.string().nullable(),
    displayNameOverride: z.string().nullable(),
    hiddenFromWidgets: z.array(z.enum(['PAYWALL', 'CUSTOMER_PORTAL', 'CHECKOUT'])),
    isCustom: z.boolean(),
    isGranted: z.boolean(),
    order: z.number(),
    usageLimit: z.number().nullable(),
    isLimitedByQuantity: z.boolean(),
    hasUnlimitedUsage: z.boolean(),
    hasSoftLimit: z.boolean(),
    enumValues: z.array(z.string()).nullable(),
    resetPeriod: z.enum(resetPeriods).nullable(),
    resetPeriodConfiguration: z.object({ accordingTo: z.string() }).nullable(),
    ...times,
  })
  .meta({ id: 'PackageEntitlement' })

export const feature = z
  .object({
    id: z.string(),
    displayName: z.string(),
    description: z.string().nullable(),
    featureType: z.enum(featureTypes),
    meterType: z.enum(meterTypes),
    featureStatus: z.enum(['ACTIVE']),
    featureUnits: z.string().nullable(),
    featureUnitsPlural: z.string().nullable(),
    enumConfiguration: z.array(z.object({ value: z.string(), displayName: z.string() })).nullable(),
    unitTransformation: z
      .object({
        divide: z.number(),
        round: z.enum(['UP', 'DOWN']),
        featureUnits: z.string().nullable(),
        featureUnitsPlural: z.string().nullable(),
      })
      .nullable(),
    metadata: output.metadata,
    ...times,
  })
  .meta({ id: 'Feature' })

export const product = z
  .object({
    id: z.string(),
    displayName: z.string(),
    description: z.string().nullable(),
    status: z.enum(['PUBLISHED']),
    multipleSubscriptions: z.boolean(),
    productSettings: z.object({
      subscriptionStartSetup: z.enum(['PLAN_SELECTION', 'TRIAL_PERIOD', 'FREE_PLAN']),
      subscriptionStartPlanId: z.string().nullable(),
      subscriptionEndSetup: z.enum(['DOWNGRADE_TO_FREE', 'CANCEL_SUBSCRIPTION']),
      downgradePlanId: z.string().nullable(),
      subscriptionCancellationTime: z.enum(['END_OF_BILLING_PERIOD', 'IMMEDIATE']),
    }),
    usageResetCutoffRule: z.object({
      behavior: z.enum(['NEVER_RESET', 'ALWAYS_RESET', 'BILLING_PERIOD_CHANGE']),
    }),
    metadata: output.metadata,
    ...times,
  })
  .meta({ id: 'Product' })

export const coupon = z
  .object({
    id: z.string(),
    name: z.string(),
    description: z.string().nullable(),
    type: z.enum(['FIXED', 'PERCENTAGE']),
    percentOff: z.number().nullable(),
    amountsOff: z.array(output.money).nullable(),
    durationInMonths: z.number().nullable(),
    status: z.enum(['ACTIVE']),
    source: z.enum(['STIGG']),
    billingId: z.null(),
    billingLinkUrl: z.null(),
    redeemable: z.boolean(),
    metadata: z.null(),
    ...times,
  })
  .meta({ id: 'Coupon' })

export type StiggPlan = z.infer<typeof plan>
export type StiggAddon = z.infer<typeof addon>
export type StiggCharge = z.infer<typeof charge>
export type StiggPackageEntitlement = z.infer<typeof packageEntitlement>
export type StiggFeature = z.infer<typeof feature>
export type StiggProduct = z.infer<typeof product>
export type StiggCoupon = z.infer<typeof coupon>
