import type { Catalog, Plan } from '../catalog/Catalog.ts'
import { catalogIndex } from '../catalog/catalogIndex.ts'
import type { CustomerState } from '../subscription/CustomerState.ts'
import type { Subscription } from '../subscription/Subscription.ts'
import type { RequestedSelection } from './Selection.ts'

/**
 * Tells whether a customer may start a trial of a plan: nobody has two of one product, and who ever paid for the plan
 * or a higher one has none. Who pays for a lower plan may. Without a customer, everybody may. Source: seed, and Stigg
 * docs, "Trials".
 */
export function isTrialEligible(state: CustomerState | null, catalog: Catalog, plan: Plan): boolean {
  if (!state) return true
  const { planOrder } = catalogIndex(catalog)
  const order = planOrder.get(plan.id) ?? 0
  return !state.subscriptions.some(
    (s) =>
      s.productId === plan.productId &&
      (s.trialEndDate !== null || (wasSubscribed(s) && (planOrder.get(s.planId) ?? 0) >= order)),
  )
}

/** Tells whether provisioning a selection begins a trial. */
export function startsTrial(state: CustomerState, catalog: Catalog, request: RequestedSelection): boolean {
  const plan = catalogIndex(catalog).plans.get(request.planId)
  return (
    plan?.defaultTrialConfig != null && request.skipTrial !== true && isTrialEligible(state, catalog, plan)
  )
}

/** Tells whether a paid subscription ever came into being: a payment that never came through does not count. */
export function wasSubscribed(subscription: Subscription): boolean {
  return (
    subscription.pricingType === 'PAID' &&
    subscription.trialEndDate === null &&
    subscription.status !== 'PAYMENT_PENDING' &&
    subscription.cancelReason !== 'PENDING_PAYMENT_EXPIRED'
  )
}
