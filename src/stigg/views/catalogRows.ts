import type {
  Addon,
  Catalog,
  Coupon,
  Feature,
  PackageEntitlement,
  Plan,
  Product,
} from '../../core/catalog/Catalog.ts'
import { catalogIndex } from '../../core/catalog/catalogIndex.ts'
import type {
  StiggAddon,
  StiggCoupon,
  StiggFeature,
  StiggPackageEntitlement,
  StiggPlan,
  StiggProduct,
} from '../schemas/catalog.ts'
import { toPrice } from './amounts.ts'

const noTimes = { createdAt: null, updatedAt: null }
const published = { status: 'PUBLISHED', isLatest: true, billingId: null, ...noTimes } as const
const idOf = ({ featureId }: PackageEntitlement) => ({ id: featureId, type: 'FEATURE' as const })

/** A plan as the SDKs know one. */
export function toStiggPlan(plan: Plan, versionNumber: number): StiggPlan {
  const trial = plan.defaultTrialConfig
  return {
    ...published,
    id: plan.id,
    productId: plan.productId,
    displayName: plan.displayName,
    description: plan.description,
    pricingType: plan.pricingType,
    versionNumber,
    parentPlanId: plan.parentPlanId,
    compatibleAddonIds: [...plan.compatibleAddonIds],
    defaultTrialConfig: trial && {
      duration: trial.duration,
      units: trial.units,
      trialEndBehavior: trial.trialEndBehavior,
      budget: trial.budget && {
        limit: Number(trial.budget.limit),
        hasSoftLimit: trial.budget.hasSoftLimit,
      },
    },
    entitlements: plan.entitlements.map(idOf),
    metadata: plan.metadata,
  }
}

export function toStiggAddon(addon: Addon, versionNumber: number): StiggAddon {
  return {
    ...published,
    id: addon.id,
    productId: addon.productId,
    displayName: addon.displayName,
    description: addon.description,
    pricingType: addon.charges.length > 0 ? 'PAID' : 'FREE',
    versionNumber,
    maxQuantity: addon.maxQuantity,
    dependencies: [...addon.dependencies],
    entitlements: addon.entitlements.map(idOf),
    metadata: addon.metadata,
  }
}

/** What a plan or an add-on grants itself, in its order. */
export function toPackageEntitlements(
  rows: readonly PackageEntitlement[],
  catalog: Catalog,
): StiggPackageEntitlement[] {
  const { features } = catalogIndex(catalog)
  return rows.map((row, order) => ({
    id: row.featureId,
    type: 'FEATURE',
    behavior: row.behavior,
    description: features.get(row.featureId)?.description ?? null,
    displayNameOverride: row.displayNameOverride,
    hiddenFromWidgets: [...row.hiddenFromWidgets],
    isCustom: false,
    isGranted: true,
    order,
    usageLimit: row.usageLimit === 'quantity' ? null : row.usageLimit,
    isLimitedByQuantity: row.usageLimit === 'quantity',
    hasUnlimitedUsage: row.hasUnlimitedUsage,
    hasSoftLimit: row.hasSoftLimit,
    enumValues: row.enumValues.length > 0 ? [...row.enumValues] : null,
    resetPeriod: row.resetPeriod,
    resetPeriodConfiguration: row.resetPeriod && { accordingTo: row.resetAnchor },
    ...noTimes,
  }))
}

export function toStiggFeature(feature: Feature): StiggFeature {
  const { id, displayName, description, featureType, meterType, featureUnits, featureUnitsPlural } = feature
  return {
    id,
    displayName,
    description,
    featureType,
    meterType,
    featureStatus: 'ACTIVE',
    featureUnits,
    featureUnitsPlural,
    enumConfiguration: featureType === 'ENUM' ? [...feature.enumConfiguration] : null,
    unitTransformation: feature.unitTransformation,
    metadata: feature.metadata,
    ...noTimes,
  }
}

export function toStiggProduct(product: Product): StiggProduct {
  return {
    id: product.id,
    displayName: product.displayName,
    description: product.description,
    status: 'PUBLISHED',
    multipleSubscriptions: product.multipleSubscriptions,
    productSettings: {
      subscriptionStartSetup: product.subscriptionStartSetup,
      subscriptionStartPlanId: product.subscriptionStartPlanId,
      subscriptionEndSetup: product.subscriptionEndSetup,
      downgradePlanId: product.downgradePlanId,
      subscriptionCancellationTime: product.subscriptionCancellationTime,
    },
    usageResetCutoffRule: { behavior: product.usageResetCutoffRule },
    metadata: product.metadata,
    ...noTimes,
  }
}

export function toStiggCoupon(coupon: Coupon): StiggCoupon {
  return {
    id: coupon.id,
    name: coupon.name,
    description: coupon.description,
    type: coupon.percentOffBasisPoints === null ? 'FIXED' : 'PERCENTAGE',
    percentOff: coupon.percentOffBasisPoints === null ? null : coupon.percentOffBasisPoints / 100,
    amountsOff: coupon.amountsOff?.map(({ amount, currency }) => toPrice(amount, currency)) ?? null,
    durationInMonths: coupon.durationInMonths,
    status: 'ACTIVE',
    source: 'STIGG',
    billingId: null,
    billingLinkUrl: null,
    redeemable: coupon.redeemable,
    metadata: null,
    ...noTimes,
  }
}
