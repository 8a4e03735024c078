import type { Catalog } from '../catalog/Catalog.ts'
import { catalogIndex } from '../catalog/catalogIndex.ts'
import { localizeAddon, localizePlan } from '../pricing/localizeCharges.ts'
import type { Subscription } from '../subscription/Subscription.ts'
import type { Selection } from './Selection.ts'

/** What a subscription consists of, in the prices of the catalog version that was bought. */
export function selectionOf(catalog: Catalog, subscription: Subscription): Selection {
  const index = catalogIndex(catalog)
  const plan = index.plans.get(subscription.planId)
  if (!plan)
    throw new Error(`Catalog version ${subscription.catalogVersion} has lost plan ${subscription.planId}`)
  const country = subscription.billingCountryCode
  return {
    plan,
    planCharges: localizePlan(plan, country),
    billingPeriod: subscription.billingPeriod,
    billingCountryCode: country,
    currency: subscription.currency,
    charges: subscription.charges,
    addons: subscription.addons.flatMap(({ id, quantity }) => {
      const addon = index.addons.get(id)
      return addon
        ? [{ addon, quantity, charges: localizeAddon(addon, subscription.currency ?? '', country) }]
        : []
    }),
    resourceId: subscription.resourceId,
  }
}
