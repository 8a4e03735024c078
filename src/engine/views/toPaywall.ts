import type { Addon, Catalog, PackageEntitlement, Plan, Product } from '../../core/catalog/Catalog.ts'
import { catalogIndex } from '../../core/catalog/catalogIndex.ts'
import { planEntitlements } from '../../core/catalog/planEntitlements.ts'
import { toEntitledFeature } from '../../core/entitlement/toEntitledFeature.ts'
import {
  currencyOf,
  localizeAddon,
  localizeMinimumSpend,
  localizePlan,
  offeredPeriods,
} from '../../core/pricing/localizeCharges.ts'
import type {
  OfferedAddon,
  OfferedEntitlement,
  OfferedPlan,
  OfferedProduct,
  PaywallData,
} from '../../protocol/PaywallData.ts'

interface PaywallScope {
  readonly catalogVersion: number
  readonly billingCountryCode: string | null
  readonly isTrialEligible: (plan: Plan) => boolean
  readonly serverTime: number
}

/** The plans of a product with the prices of one country, lowest to highest. */
export function toPaywall(catalog: Catalog, product: Product, scope: PaywallScope): PaywallData {
  return {
    product: toOfferedProduct(product),
    products: catalog.products
      .filter(({ id }) => id === product.id || catalog.plans.some((plan) => plan.productId === id))
      .map(toOfferedProduct),
    plans: catalog.plans
      .filter((plan) => plan.productId === product.id)
      .map((plan) => toOfferedPlan(catalog, plan, scope)),
    billingCountryCode: scope.billingCountryCode,
    catalogVersion: scope.catalogVersion,
    serverTime: scope.serverTime,
  }
}

function toOfferedProduct({ id, displayName, description }: Product): OfferedProduct {
  return { id, displayName, description }
}

function toOfferedPlan(catalog: Catalog, plan: Plan, scope: PaywallScope): OfferedPlan {
  const index = catalogIndex(catalog)
  const charges = localizePlan(plan, scope.billingCountryCode)
  const currency = currencyOf(charges)
  const base = plan.parentPlanId === null ? undefined : index.plans.get(plan.parentPlanId)
  return {
    id: plan.id,
    productId: plan.productId,
    displayName: plan.displayName,
    description: plan.description,
    pricingType: plan.pricingType,
    basePlan: base ? { id: base.id, displayName: base.displayName } : null,
    defaultTrialConfig: plan.defaultTrialConfig,
    isTriable: plan.defaultTrialConfig !== null && scope.isTrialEligible(plan),
    currency,
    charges,
    billingPeriods: offeredPeriods(charges),
    minimumSpend: localizeMinimumSpend(plan, scope.billingCountryCode),
    entitlements: toOfferedEntitlements(catalog, planEntitlements(catalog, plan)),
    compatibleAddons: plan.compatibleAddonIds.flatMap((id) => {
      const addon = index.addons.get(id)
      return addon && currency !== null ? toOfferedAddon(catalog, addon, currency, scope) : []
    }),
  }
}

/** An add-on without any price in the plan's currency is not offered. */
function toOfferedAddon(
  catalog: Catalog,
  addon: Addon,
  currency: string,
  scope: PaywallScope,
): OfferedAddon[] {
  const charges = localizeAddon(addon, currency, scope.billingCountryCode)
  if (offeredPeriods(charges).length === 0) return []
  return [
    {
      id: addon.id,
      displayName: addon.displayName,
      description: addon.description,
      charges,
      entitlements: toOfferedEntitlements(catalog, addon.entitlements),
      dependencies: addon.dependencies,
      maxQuantity: addon.maxQuantity,
    },
  ]
}

function toOfferedEntitlements(
  catalog: Catalog,
  rows: readonly PackageEntitlement[],
): readonly OfferedEntitlement[] {
  const { features } = catalogIndex(catalog)
  return rows.flatMap((row): OfferedEntitlement[] => {
    const feature = features.get(row.featureId)
    if (!feature) return []
    const names = new Map(feature.enumConfiguration.map((entry) => [entry.value, entry.displayName]))
    return [
      {
        feature: { ...toEntitledFeature(feature), description: feature.description },
        usageLimit: row.usageLimit,
        hasUnlimitedUsage: row.hasUnlimitedUsage,
        enumValues: row.enumValues.map((value) => names.get(value) ?? value),
        resetPeriod: row.resetPeriod,
        displayNameOverride: row.displayNameOverride,
        hiddenFromWidgets: row.hiddenFromWidgets,
      },
    ]
  })
}
