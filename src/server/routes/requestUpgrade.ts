import type { UpgradeRequest } from '../../protocol/results.ts'
import { assertResource } from '../identity/assertResource.ts'
import { assertRedeemable } from './assertRedeemable.ts'
import type { BrowserCall } from './BrowserCall.ts'
import { withCountry } from './withCountry.ts'

/** Asks those who may buy to buy what this person needs. */
export async function requestUpgrade(call: BrowserCall<'requestUpgrade'>): Promise<UpgradeRequest> {
  const { backend, identity, input, options } = call
  const { selection } = input
  assertResource(identity, selection?.resourceId)
  await assertRedeemable(backend, selection?.couponId)
  return backend.requestUpgrade(
    {
      ...input,
      selection: selection && withCountry(selection, identity),
      customerId: identity.customerId,
    },
    options,
  )
}
