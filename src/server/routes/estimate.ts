import type { SubscriptionEstimate } from '../../protocol/results.ts'
import { assertRedeemable } from './assertRedeemable.ts'
import { assertSubscription } from './assertSubscription.ts'
import type { BrowserCall } from './BrowserCall.ts'
import { withCountry } from './withCountry.ts'

/** What a selection, or a change of a subscription, would cost this customer. */
export async function estimate(call: BrowserCall<'estimate'>): Promise<SubscriptionEstimate> {
  const { backend, identity, input } = call
  const { customerId } = identity
  if ('subscriptionId' in input) {
    await assertSubscription(backend, identity, input.subscriptionId)
    await assertRedeemable(backend, input.couponId)
    return backend.estimateSubscription({ ...input, customerId })
  }
  await assertRedeemable(backend, input.couponId)
  return backend.estimateSubscription({ ...withCountry(input, identity), customerId })
}
