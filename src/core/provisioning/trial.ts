import type { Catalog, Plan, TrialEndBehavior } from '../catalog/Catalog.ts'
import { catalogIndex } from '../catalog/catalogIndex.ts'
import type { CustomerState } from '../subscription/CustomerState.ts'
import type { Subscription } from '../subscription/Subscription.ts'
import type { Problem } from '../errors/LatchkeyError.ts'
import type { Instant } from '../time/Instant.ts'
import { addUnits } from '../time/Instant.ts'
import type { PurchaseRequest } from './Selection.ts'

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
      ((s.trialEndDate !== null && !neverBegan(s)) ||
        (wasSubscribed(s) && (planOrder.get(s.planId) ?? 0) >= order)),
  )
}

/**
 * Tells whether provisioning a selection begins a trial. `trialOverrideConfiguration`, which only a server can send,
 * decides against the plan and the customer's eligibility.
 */
export function startsTrial(state: CustomerState, catalog: Catalog, request: PurchaseRequest): boolean {
  const plan = catalogIndex(catalog).plans.get(request.planId)
  if (!plan || request.skipTrial === true) return false
  return (
    request.trialOverrideConfiguration?.isTrial ??
    (plan.defaultTrialConfig !== null && isTrialEligible(state, catalog, plan))
  )
}

/** What is wrong with the trial that a request would begin: it has to be of a plan with a price, and to have an end to come. */
export function checkTrial(
  plan: Plan | undefined,
  request: PurchaseRequest,
  startsAt: Instant,
  now: Instant,
): readonly Problem[] {
  if (!plan) return []
  const path = 'trialOverrideConfiguration'
  if (plan.pricingType === 'FREE') {
    return [{ path: `${path}.isTrial`, code: 'TrialNotAllowed', expected: 'false: a free plan has no trial' }]
  }
  const end = trialEnd(plan, request, startsAt)
  if (end === null) {
    return [
      {
        path: `${path}.trialEndDate`,
        code: 'TrialEndMissing',
        expected: 'when the trial ends: the plan has none of its own',
      },
    ]
  }
  return end > Math.max(startsAt, now)
    ? []
    : [
        {
          path: `${path}.trialEndDate`,
          code: 'InvalidTrialEnd',
          expected: 'an instant after the start, and to come',
        },
      ]
}

/** When a trial of a plan that begins at an instant ends; null when nothing says it. */
export function trialEnd(plan: Plan, request: PurchaseRequest, startsAt: Instant): Instant | null {
  const asked = request.trialOverrideConfiguration?.trialEndDate
  if (asked !== undefined) return asked
  const trial = plan.defaultTrialConfig
  return trial ? addUnits(startsAt, trial.duration, trial.units) : null
}

/** What happens to a trial of a plan when it ends. */
export function trialEndBehavior(plan: Plan, request: PurchaseRequest): TrialEndBehavior {
  return (
    request.trialOverrideConfiguration?.trialEndBehavior ??
    plan.defaultTrialConfig?.trialEndBehavior ??
    'CANCEL_SUBSCRIPTION'
  )
}

/** Tells whether a paid subscription ever came into being: a payment that never came through does not count. */
export function wasSubscribed(subscription: Subscription): boolean {
  return (
    subscription.pricingType === 'PAID' &&
    (subscription.trialEndDate === null || subscription.status === 'ACTIVE') &&
    subscription.status !== 'PAYMENT_PENDING' &&
    !neverBegan(subscription)
  )
}

/** Called off before its start, or never paid for, or never heard of by who was to bill it. */
function neverBegan({ status, startDate, effectiveEndDate, cancelReason }: Subscription): boolean {
  const isCalledOff = status === 'CANCELED' && effectiveEndDate !== null && effectiveEndDate < startDate
  return isCalledOff || cancelReason === 'PENDING_PAYMENT_EXPIRED'
}
