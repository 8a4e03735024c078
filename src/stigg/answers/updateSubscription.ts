import type { z } from 'zod'
import type { updatedSubscription, updateSubscription as schema } from '../schemas/subscriptions.ts'
import type { StiggCall } from '../routes/StiggRoute.ts'
import { answerUpdated } from './answerUpdated.ts'
import { findCouponId } from './findCouponId.ts'
import { toQuantities } from './toPurchase.ts'

/** Changes units, add-ons, period, coupon, trial or metadata; never the plan. */
export async function updateSubscription({
  backend,
  param,
  body,
  options,
}: StiggCall<unknown, z.infer<typeof schema>>): Promise<z.infer<typeof updatedSubscription>> {
  const subscriptionId = param('id')
  const { customerId } = await backend.findSubscription({ subscriptionId })
  const { prorationBehavior, ...billingInformation } = body.billingInformation ?? {}
  const outcome = await backend.updateSubscription(
    {
      customerId,
      subscriptionId,
      charges: toQuantities(body.charges),
      addons: body.addons,
      billingPeriod: body.billingPeriod,
      couponId: await findCouponId(backend, body),
      metadata: body.metadata,
      trialEndDate: body.trialEndDate,
      scheduleStrategy: body.scheduleStrategy,
      billingCycleAnchor: body.billingCycleAnchor,
      prorationBehavior,
      awaitPaymentConfirmation: body.awaitPaymentConfirmation,
      billingInformation: Object.keys(billingInformation).length > 0 ? billingInformation : undefined,
    },
    options,
  )
  return answerUpdated(backend, outcome, subscriptionId)
}
