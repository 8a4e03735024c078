import type { BrowserInput } from '../../protocol/BrowserInput.ts'
import type { SubscriptionSelection } from '../../protocol/requests.ts'
import type { Client } from '../Client.ts'
import { withoutReturn } from '../checkout-return/readCheckoutReturn.ts'
import type { Intent, IntentStore } from './createIntentStore.ts'
import type { ProvisioningRequest } from './ProvisioningState.ts'

/** Servers may forget a key after a day. */
const KEY_LIFETIME_MS = 24 * 3_600_000

/**
 * The intent of a request: the one that still waits for its answer when it is for the same selection, so that a second
 * click, a second tab or a reload repeats the same request; else a new one.
 */
export function openIntent(client: Client, intents: IntentStore, request: ProvisioningRequest): Intent {
  const known = intents.read()
  const blockedAction = request.blockedAction ?? null
  const intent =
    known?.status === 'asking' &&
    isUsable(client, known) &&
    fingerprint(known.selection) === fingerprint(request.selection)
      ? { ...known, blockedAction: blockedAction ?? known.blockedAction }
      : createIntent(client, request)
  intents.write(intent)
  return intent
}

/** A new wish, with a key of its own. */
export function createIntent(client: Client, request: ProvisioningRequest): Intent {
  const { selection, quote, placement, variant, blockedAction = null } = request
  const href = client.getHref()
  const returnUrl = request.returnUrl ?? (href === null ? undefined : withoutReturn(href))
  const body: BrowserInput<'provision'> = {
    ...(selection as BrowserInput<'estimate'>),
    quote: quote ?? undefined,
    returnUrl,
    placement,
    variant,
  }
  return {
    selection,
    body,
    status: 'asking',
    idempotencyKey: client.createId(),
    blockedAction,
    checkoutId: null,
    subscriptionId: null,
    createdAt: client.now(),
  }
}

function isUsable(client: Client, { createdAt }: Intent): boolean {
  const now = client.now()
  return createdAt === null || now === null || now - createdAt < KEY_LIFETIME_MS
}

/** Two selections with the same text are the same wish, whatever the order they were put together in. */
function fingerprint(selection: SubscriptionSelection): string {
  const byId = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
  const { charges = [], addons = [], ...rest } = selection
  const entries = Object.entries(rest)
    .filter(([, value]) => value !== undefined)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
  return JSON.stringify([
    entries,
    charges.toSorted(byId),
    addons.filter((addon) => addon.quantity > 0).toSorted(byId),
  ])
}
