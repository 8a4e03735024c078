import type { z } from 'zod'
import type { EstimateSubscriptionInput } from '../../protocol/requests.ts'
import type { StiggPreview } from '../schemas/preview.ts'
import type { previewSubscription as schema } from '../schemas/subscriptions.ts'
import type { StiggCall } from '../routes/StiggRoute.ts'
import { toPreview } from '../views/toPreview.ts'
import { findCouponId } from './findCouponId.ts'
import { toPurchase, toQuantities } from './toPurchase.ts'

type Call = StiggCall<unknown, z.infer<typeof schema>>

/**
 * What a purchase would cost; or an update, when the customer has the plan already. A trial of it is bought: that is a
 * purchase.
 */
export async function previewSubscription(call: Call): Promise<StiggPreview> {
  const subscriptionId = call.body.subscriptionId ?? (await findCurrent(call))
  const input =
    subscriptionId === null ? await toPurchase(call.backend, call.body) : await toUpdate(call, subscriptionId)
  return toPreview(await call.backend.estimateSubscription(input))
}

async function findCurrent({ backend, body }: Call): Promise<string | null> {
  const active = await backend.getActiveSubscriptionsList({ customerId: body.customerId })
  const current = active.find(
    ({ plan, resourceId, status }) =>
      plan.id === body.planId && status === 'ACTIVE' && resourceId === (body.resourceId ?? null),
  )
  return current?.id ?? null
}

async function toUpdate({ backend, body }: Call, subscriptionId: string): Promise<EstimateSubscriptionInput> {
  return {
    customerId: body.customerId,
    subscriptionId,
    charges: toQuantities(body.charges),
    addons: body.addons,
    billingPeriod: body.billingPeriod,
    couponId: await findCouponId(backend, body),
    scheduleStrategy: body.scheduleStrategy,
    billingCycleAnchor: body.billingCycleAnchor,
  }
}
