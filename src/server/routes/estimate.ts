import type { SubscriptionEstimate } from '../../protocol/results.ts'
import { assertSubscription } from './assertSubscription.ts'
import type { BrowserCall } from './BrowserCall.ts'
import { withCountry } from './withCountry.ts'
import { withRedeemedCode } from './withRedeemedCode.ts'

/** What a selection, or a change of a subscription, would cost this customer. */
export async function estimate(call: BrowserCall<'estimate'>): Promise<SubscriptionEstimate> {
  const { backend, identity, input } = call
  const { customerId } = identity
  if ('subscriptionId' in input) {
    await assertSubscription(backend, identity, input.subscriptionId)
    return backend.estimateSubscription({ ...(await withRedeemedCode(backend, input)), customerId })
  }
  const selection = await withRedeemedCode(backend, withCountry(input, identity))
  return backend.estimateSubscription({ ...selection, customerId })
}
