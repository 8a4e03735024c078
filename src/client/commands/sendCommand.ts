import type { BrowserInput } from '../../protocol/BrowserInput.ts'
import type { RouteName } from '../../protocol/routes.ts'
import type { Client } from '../Client.ts'
import { readBody } from '../transport/readBody.ts'

/**
 * Sends a command once, however often it has to be repeated on the way: every call is a wish of its own, with its own
 * key. Answers its body after a look at the parts that nothing works without. Rejects with a `LatchkeyError`.
 */
export async function sendCommand<T, Name extends RouteName>(
  client: Client,
  route: Name,
  body: BrowserInput<Name>,
  hasShape: (body: Partial<T>) => boolean,
): Promise<T> {
  return readBody<T>(await client.request(route, { body, idempotencyKey: client.createId() }), hasShape)
}

/** Tells the other tabs that something has changed, and resolves when this client knows it. */
export async function takeOverChange(client: Client): Promise<void> {
  client.announceChange()
  await client.refresh({ isNew: true })
}
