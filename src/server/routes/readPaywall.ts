import type { Backend } from '../../protocol/Backend.ts'
import type { PaywallData } from '../../protocol/PaywallData.ts'
import type { PaywallQuery } from '../../protocol/paywallKey.ts'
import { assertResource } from '../identity/assertResource.ts'
import type { Identity } from '../identity/Identity.ts'
import { withCountry } from './withCountry.ts'

/** The paywall that this person sees. */
export async function readPaywall(
  backend: Backend,
  identity: Identity | null,
  query: PaywallQuery & { readonly resourceId?: string | undefined },
): Promise<PaywallData> {
  assertResource(identity, query.resourceId)
  return backend.getPaywall({ ...withCountry(query, identity), customerId: identity?.customerId })
}
