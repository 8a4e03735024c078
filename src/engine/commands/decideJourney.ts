import type { CatalogVersions } from '../../core/catalog/Catalog.ts'
import { catalogIndex } from '../../core/catalog/catalogIndex.ts'
import { createError } from '../../core/errors/errorTable.ts'
import type { ProvisionCustomerInput } from '../../protocol/requests.ts'
import type { ProvisionCustomerResult } from '../../protocol/results.ts'

type SubscriptionParams = NonNullable<ProvisionCustomerInput['subscriptionParams']>

/** Which setup decided what a new customer is subscribed to. */
export type Strategy = ProvisionCustomerResult['subscriptionDecisionStrategy']

/** What becomes of the subscription that was asked for with a new customer. */
export interface Journey {
  readonly strategy: Strategy
  readonly params: SubscriptionParams
}

/**
 * What the product's start setup makes of the subscription that was asked for: that very one, a trial of the start plan,
 * or the free plan. What was chosen of another plan means nothing for the start plan. Source: seed.
 *
 * @throws `CatalogNotPublished`
 */
export function decideJourney(versions: CatalogVersions, requested: SubscriptionParams): Journey {
  if (versions.current === 0) throw createError('CatalogNotPublished')
  const { products, plans } = catalogIndex(versions.get(versions.current))
  const product = products.get(plans.get(requested.planId)?.productId ?? '')
  const startPlanId = product?.subscriptionStartPlanId ?? null
  if (!product || product.subscriptionStartSetup === 'PLAN_SELECTION' || startPlanId === null) {
    return { strategy: 'REQUESTED_PLAN', params: requested }
  }
  const strategy = product.subscriptionStartSetup
  const { skipTrial: _skipTrial, trialOverrideConfiguration: _override, ...ofPlan } = requested
  if (requested.planId === startPlanId) return { strategy, params: ofPlan }
  const { resourceId, billingCountryCode, metadata, billingInformation, checkoutOptions } = requested
  return {
    strategy,
    params: {
      planId: startPlanId,
      resourceId,
      billingCountryCode,
      metadata,
      billingInformation,
      checkoutOptions,
    },
  }
}
