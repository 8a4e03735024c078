import type { BrowserInput } from '../../protocol/BrowserInput.ts'
import type { SubscriptionView } from '../../protocol/SubscriptionView.ts'
import type { Client } from '../Client.ts'
import { readBody } from '../transport/readBody.ts'

/** Changes a subscription without buying; resolves when the client knows what became of it. Rejects with a `LatchkeyError`. */
export async function changeSubscription<R extends 'cancel' | 'undo'>(
  client: Client,
  route: R,
  body: BrowserInput<R>,
): Promise<SubscriptionView> {
  const reply = await client.request(route, { body, idempotencyKey: client.createId() })
  const subscription = readBody<SubscriptionView>(reply, (it) => typeof it.id === 'string')
  client.announceChange()
  await client.refresh({ isNew: true })
  return subscription
}
