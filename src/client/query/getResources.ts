import type { Resource } from '../../protocol/results.ts'
import type { Client } from '../Client.ts'
import { readBody } from '../transport/readBody.ts'
import { createQuery } from './createQuery.ts'
import { customerVersion } from './customerVersion.ts'
import { perClient } from './perClient.ts'
import type { Query } from './Query.ts'

/** The resources of the customer that the signed-in person may see. */
export function getResources(client: Client): Query<readonly Resource[]> {
  return resources(client)
}

const resources = perClient((client) =>
  createQuery<readonly Resource[]>({
    client,
    versionOf: customerVersion,
    load: async () => readBody<readonly Resource[]>(await client.request('resources'), Array.isArray),
  }),
)
