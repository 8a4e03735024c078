import type { Client } from '../Client.ts'
import type { BrowserInput } from '../../protocol/BrowserInput.ts'
import type { Intent } from './Intent.ts'
import type { ProvisioningState } from './ProvisioningState.ts'

/** How a kept intent shows on a page that has just been loaded, before the server was asked; null when as nothing. */
export function intentState(intent: Intent): ProvisioningState | null {
  const { selection, blockedAction, checkoutId } = intent
  const started = { selection, blockedAction }
  if (intent.status === 'settled') return null
  if (intent.status === 'asking') return { ...started, status: 'interrupted' }
  return checkoutId === null
    ? { ...started, status: 'processing', subscription: null, error: null }
    : { ...started, status: 'awaiting_return', checkoutId, outcome: null, isBack: true, error: null }
}

/** How a purchase that is settled shows, once the client knows its subscription; null until then. */
export function settledState(client: Client, intent: Intent): ProvisioningState | null {
  const { selection, blockedAction, effectiveAt, subscriptionId } = intent
  const subscription = client.getState().subscriptions.find(({ id }) => id === subscriptionId)
  if (!subscription) return null
  const started = { selection, blockedAction, subscription }
  return effectiveAt === null
    ? { ...started, status: 'succeeded' }
    : { ...started, status: 'scheduled', effectiveAt }
}

/** What to ask the server of an open intent; null when there is nothing to ask by. */
export function intentQuery({
  status,
  checkoutId,
  subscriptionId,
}: Intent): BrowserInput<'reconcile'> | null {
  if (status !== 'open') return null
  if (checkoutId !== null) return { checkoutId }
  return subscriptionId === null ? null : { subscriptionId }
}
