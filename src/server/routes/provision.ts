import type { ProvisionOutcome } from '../../protocol/ProvisionOutcome.ts'
import type { BrowserCall } from './BrowserCall.ts'
import { definedTexts } from './definedTexts.ts'
import { visibleOutcome } from './visibleOutcome.ts'
import { withCountry } from './withCountry.ts'
import { withRedeemedCode } from './withRedeemedCode.ts'

/** Buys what the browser selected. Every outcome is an answer, a declined card too. */
export async function provision(call: BrowserCall<'provision'>): Promise<ProvisionOutcome> {
  const { backend, identity, input, options, rights } = call
  const { returnUrl, quote, placement, variant, ...asked } = input
  const selection = await withRedeemedCode(backend, withCountry(asked, identity))
  const outcome = await backend.provisionSubscription(
    {
      ...selection,
      customerId: identity.customerId,
      checkoutOptions: returnUrl === undefined ? undefined : call.checkoutOptions(returnUrl),
      metadata: definedTexts({ placement, variant }),
    },
    { ...options, quote },
  )
  return visibleOutcome(outcome, rights)
}
