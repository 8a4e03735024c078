import type { PromotionView } from '../../protocol/PromotionView.ts'
import type { Client } from '../Client.ts'
import { readBody } from '../transport/readBody.ts'
import { createQuery } from './createQuery.ts'
import { customerVersion } from './customerVersion.ts'
import { perClient } from './perClient.ts'
import type { Query } from './Query.ts'

/** What the customer was given besides their subscriptions, as far as they are to see it; oldest first. */
export function getPromotions(client: Client): Query<readonly PromotionView[]> {
  return promotions(client)
}

const promotions = perClient((client) =>
  createQuery<readonly PromotionView[]>({
    client,
    versionOf: customerVersion,
    load: async () => readBody<readonly PromotionView[]>(await client.request('promotions'), Array.isArray),
  }),
)
