import type { ImpactEstimate } from '../../protocol/results.ts'
import { assertRedeemable } from './assertRedeemable.ts'
import { assertSubscription } from './assertSubscription.ts'
import type { BrowserCall } from './BrowserCall.ts'
import { withCountry } from './withCountry.ts'

/** What a selection, a change or a cancellation would give this customer and take away. */
export async function impact(call: BrowserCall<'impact'>): Promise<ImpactEstimate> {
  const { backend, identity, input } = call
  const { customerId } = identity
  if (!('subscriptionId' in input)) {
    await assertRedeemable(backend, input.couponId)
    return backend.estimateImpact({ ...withCountry(input, identity), customerId })
  }
  await assertSubscription(backend, identity, input.subscriptionId)
  if (!('isCancellation' in input)) await assertRedeemable(backend, input.couponId)
  return backend.estimateImpact({ ...input, customerId })
}
