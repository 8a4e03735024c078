import type { BrowserInput } from '../../protocol/BrowserInput.ts'
import type { ProvisionOutcome } from '../../protocol/ProvisionOutcome.ts'
import type { Client } from '../Client.ts'
import { parseOutcome } from './parseOutcome.ts'

/**
 * Has the server ask the payments provider how a checkout, or the open payment of a subscription, ended. When this
 * resolves with a success the client already knows what it unlocked. Rejects with a `LatchkeyError`.
 */
export async function reconcile(client: Client, query: BrowserInput<'reconcile'>): Promise<ProvisionOutcome> {
  const outcome = parseOutcome(client, await client.request('reconcile', { body: query, isRepeatable: true }))
  await takeOver(client, outcome)
  return outcome
}

/** Brings the client up to date with an outcome, and tells the other tabs. */
export async function takeOver(client: Client, outcome: ProvisionOutcome): Promise<void> {
  if (outcome.type === 'checkout' || outcome.type === 'failed') return
  client.announceChange()
  const refreshed = client.refresh({ isNew: true })
  if (outcome.type === 'succeeded' || outcome.type === 'scheduled') await refreshed
}
