import type { ImpactEstimate } from '../../protocol/results.ts'
import { assertSubscription } from './assertSubscription.ts'
import type { BrowserCall } from './BrowserCall.ts'
import { withCountry } from './withCountry.ts'
import { withRedeemedCode } from './withRedeemedCode.ts'

/** What a selection, a change or a cancellation would give this customer and take away. */
export async function impact(call: BrowserCall<'impact'>): Promise<ImpactEstimate> {
  const { backend, identity, input } = call
  const { customerId } = identity
  if (!('subscriptionId' in input)) {
    const selection = await withRedeemedCode(backend, withCountry(input, identity))
    return backend.estimateImpact({ ...selection, customerId })
  }
  await assertSubscription(backend, identity, input.subscriptionId)
  const change = 'isCancellation' in input ? input : await withRedeemedCode(backend, input)
  return backend.estimateImpact({ ...change, customerId })
}
