import type { BrowserInput } from '../../protocol/BrowserInput.ts'
import type { SubscriptionEstimate } from '../../protocol/results.ts'
import type { Client } from '../Client.ts'
import type { PurchaseSelection } from '../provisioning/PurchaseSelection.ts'
import { readBody } from '../transport/readBody.ts'

/** Asks what a plan, or a change of a subscription, would cost. Rejects with a `LatchkeyError`. */
export async function askEstimate(
  client: Client,
  selection: PurchaseSelection,
  signal?: AbortSignal,
): Promise<SubscriptionEstimate> {
  const body = selection as BrowserInput<'estimate'>
  const reply = await client.request('estimate', { body, isRepeatable: true, ...(signal ? { signal } : {}) })
  return readBody<SubscriptionEstimate>(reply, (it) => typeof it.immediateInvoice?.total === 'object')
}
