import type { Feature, PackageEntitlement } from '../catalog/Catalog.ts'
import { catalogIndex } from '../catalog/catalogIndex.ts'
import { subscriptionEntitlements } from '../entitlement/subscriptionEntitlements.ts'
import { selectionOf } from '../provisioning/selectionOf.ts'
import type { CustomerState } from '../subscription/CustomerState.ts'
import type { Subscription } from '../subscription/Subscription.ts'

/** A feature that is priced by usage, and how its usage is counted anew. */
export interface PricedFeature {
  readonly feature: Feature
  readonly reset: Pick<PackageEntitlement, 'resetPeriod' | 'resetAnchor'>
}

const never: PricedFeature['reset'] = { resetPeriod: null, resetAnchor: 'SubscriptionStart' }

/** The features whose usage a subscription pays for, as they were bought. */
export function pricedFeatures(
  { catalogs }: Pick<CustomerState, 'catalogs'>,
  subscription: Subscription,
): readonly PricedFeature[] {
  const catalog = catalogs.get(subscription.catalogVersion)
  const { features } = catalogIndex(catalog)
  const values = subscriptionEntitlements(catalog, subscription)
  return selectionOf(catalog, subscription).planCharges.flatMap(({ billingModel, featureId }) => {
    const feature = billingModel === 'USAGE_BASED' && featureId !== null ? features.get(featureId) : undefined
    return feature ? [{ feature, reset: values.get(feature.id)?.reset ?? never }] : []
  })
}
