import type { BrowserInput } from '../../protocol/BrowserInput.ts'
import type { PaywallData } from '../../protocol/PaywallData.ts'
import { paywallKey, type PaywallQuery } from '../../protocol/paywallKey.ts'
import type { Client } from '../Client.ts'
import { readBody } from '../transport/readBody.ts'
import { createQuery } from './createQuery.ts'
import { customerVersion } from './customerVersion.ts'
import { perClient } from './perClient.ts'
import type { Query } from './Query.ts'

/** The plans and prices of a product; the same query for the same question. */
export function getPaywall(client: Client, query: PaywallQuery = {}): Query<PaywallData> {
  return paywalls(client, paywallKey(query))
}

const paywalls = perClient((client, key) => {
  const [productId, billingCountryCode] = JSON.parse(key) as (string | null)[]
  const query = {
    productId: productId ?? undefined,
    billingCountryCode: billingCountryCode ?? undefined,
    resourceId: client.resourceId,
  } satisfies BrowserInput<'paywall'>
  return createQuery<PaywallData>({
    client,
    initialValue: client.getInitialState()?.paywalls[key],
    versionOf: customerVersion,
    load: async () =>
      readBody<PaywallData>(await client.request('paywall', { query }), (body) => Array.isArray(body.plans)),
  })
})
