import type { UpgradeRequest } from '../../protocol/results.ts'
import { assertResource } from '../identity/assertResource.ts'
import type { BrowserCall } from './BrowserCall.ts'
import { withCountry } from './withCountry.ts'
import { withRedeemedCode } from './withRedeemedCode.ts'

/** Asks those who may buy to buy what this person needs. */
export async function requestUpgrade(call: BrowserCall<'requestUpgrade'>): Promise<UpgradeRequest> {
  const { backend, identity, options } = call
  const { returnUrl, selection, ...wish } = call.input
  assertResource(identity, selection?.resourceId)
  return backend.requestUpgrade(
    {
      ...wish,
      selection: selection && (await withRedeemedCode(backend, withCountry(selection, identity))),
      link: returnUrl === undefined ? undefined : call.upgradeLink(returnUrl, selection),
      customerId: identity.customerId,
    },
    options,
  )
}
