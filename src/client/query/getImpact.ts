import type { BrowserInput } from '../../protocol/BrowserInput.ts'
import type { ImpactEstimate } from '../../protocol/results.ts'
import type { Client } from '../Client.ts'
import { readBody } from '../transport/readBody.ts'
import { createQuery } from './createQuery.ts'
import { usageVersion } from './customerVersion.ts'
import { perClient } from './perClient.ts'
import type { Query } from './Query.ts'

/** A purchase, a change of a subscription, or its cancellation, to be looked at beforehand. */
export type ImpactQuery = BrowserInput<'impact'>

/** What a purchase, a change or a cancellation would do to the customer's entitlements when it takes effect. */
export function getImpact(client: Client, query: ImpactQuery): Query<ImpactEstimate> {
  return impacts(client, JSON.stringify(query))
}

const impacts = perClient((client, key) =>
  createQuery<ImpactEstimate>({
    client,
    versionOf: usageVersion,
    load: async () =>
      readBody<ImpactEstimate>(
        await client.request('impact', { body: JSON.parse(key) as ImpactQuery, isRepeatable: true }),
        (body) => Array.isArray(body.features),
      ),
  }),
)
