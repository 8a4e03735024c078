import type { Catalog } from '../catalog/Catalog.ts'
import { catalogIndex } from '../catalog/catalogIndex.ts'
import type { Problem } from '../errors/LatchkeyError.ts'
import { findCoupon } from '../provisioning/applyCoupon.ts'
import type { Instant } from '../time/Instant.ts'
import type { CustomerState } from './CustomerState.ts'
import type { Subscription } from './Subscription.ts'
import type { UpdateRequest } from './UpdateRequest.ts'

/** What is wrong with an update besides what is bought: an unknown coupon, the end of a trial that is none. */
export function checkUpdate(
  state: CustomerState,
  subscription: Subscription,
  request: UpdateRequest,
  now: Instant,
): readonly Problem[] {
  return [...checkCoupon(state, request.couponId), ...checkTrialEnd(subscription, request, now)]
}

function checkCoupon(state: CustomerState, couponId: string | undefined): readonly Problem[] {
  if (!couponId || findCoupon(state.catalogs, couponId)) return []
  return [
    { path: 'couponId', code: 'CouponNotFound', expected: 'the id of a published coupon, or an empty text' },
  ]
}

function checkTrialEnd(
  { status }: Subscription,
  { trialEndDate }: UpdateRequest,
  now: Instant,
): readonly Problem[] {
  if (trialEndDate === undefined) return []
  const path = 'trialEndDate'
  if (status !== 'IN_TRIAL') return [{ path, code: 'NotOnTrial', expected: 'nothing: it is not on trial' }]
  return trialEndDate > now ? [] : [{ path, code: 'InvalidTrialEnd', expected: 'an instant to come' }]
}

/** Free or custom to paid needs a decision of the customer, free to custom a contract: those are provisioned anew. */
export function checkMigration(
  { catalogs }: CustomerState,
  { catalogVersion, planId, pricingType }: Subscription,
  catalog: Catalog,
): readonly Problem[] {
  // Not the subscription's own type: a paid plan that is billed elsewhere reads CUSTOM.
  const from = catalogIndex(catalogs.get(catalogVersion)).plans.get(planId)?.pricingType ?? pricingType
  const to = catalogIndex(catalog).plans.get(planId)?.pricingType ?? from
  const isMigratable = from === to || to === 'FREE' || (from === 'PAID' && to === 'CUSTOM')
  return isMigratable
    ? []
    : [
        {
          path: 'subscriptionId',
          code: 'MigrationNotPossible',
          expected: `a new subscription: the plan was ${from} and is ${to} now`,
        },
      ]
}
