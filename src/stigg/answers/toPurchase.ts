import type { z } from 'zod'
import type { Backend } from '../../protocol/Backend.ts'
import type { EstimateNewSubscriptionInput } from '../../protocol/requests.ts'
import type { previewSubscription } from '../schemas/subscriptions.ts'
import { findCouponId } from './findCouponId.ts'

type Wanted = Omit<z.infer<typeof previewSubscription>, 'subscriptionId' | 'billingCycleAnchor'>

/** What is to be bought, in our fields. */
export async function toPurchase(backend: Backend, wanted: Wanted): Promise<EstimateNewSubscriptionInput> {
  return {
    customerId: wanted.customerId,
    planId: wanted.planId,
    billingPeriod: wanted.billingPeriod,
    charges: toQuantities(wanted.charges),
    addons: wanted.addons,
    resourceId: wanted.resourceId,
    billingCountryCode: wanted.billingCountryCode,
    couponId: (await findCouponId(backend, wanted)) || undefined,
    skipTrial: wanted.skipTrial,
    startDate: wanted.startDate,
    scheduleStrategy: wanted.scheduleStrategy,
    trialOverrideConfiguration: wanted.trialOverrideConfiguration,
    paymentCollectionMethod: wanted.paymentCollectionMethod,
    payingCustomerId: wanted.payingCustomerId,
  }
}

/** Units by feature, without the type that says they are of features. */
export function toQuantities(charges: Wanted['charges']) {
  return charges?.map(({ id, quantity }) => ({ id, quantity }))
}
