import type { ProvisionOutcome } from '../../protocol/ProvisionOutcome.ts'
import { assertSubscription } from './assertSubscription.ts'
import type { BrowserCall } from './BrowserCall.ts'
import { definedTexts } from './definedTexts.ts'
import { visibleOutcome } from './visibleOutcome.ts'
import { withRedeemedCode } from './withRedeemedCode.ts'

/** Changes what the browser named of a subscription. Every outcome is an answer, a declined card too. */
export async function update(call: BrowserCall<'update'>): Promise<ProvisionOutcome> {
  const { backend, identity, input, options, rights } = call
  const { returnUrl, quote, placement, variant, ...change } = input
  // A change has no checkout that would lead there, and a place that is not allowed is refused all the same.
  if (returnUrl !== undefined) call.checkoutOptions(returnUrl)
  await assertSubscription(backend, identity, change.subscriptionId)
  const outcome = await backend.updateSubscription(
    {
      ...(await withRedeemedCode(backend, change)),
      customerId: identity.customerId,
      addedMetadata: definedTexts({ placement, variant }),
    },
    { ...options, quote },
  )
  return visibleOutcome(outcome, rights)
}
