import { getPage } from '../environment/getPage.ts'
import type { Client } from '../Client.ts'
import { withoutReturn } from '../checkout-return/readCheckoutReturn.ts'
import type { IntentStore } from './createIntentStore.ts'
import { fingerprint } from './fingerprint.ts'
import type { Intent } from './Intent.ts'
import type { ProvisioningRequest } from './ProvisioningState.ts'

/** Servers may forget a key after a day. */
const KEY_LIFETIME_MS = 24 * 3_600_000

/** Whether an intent is young enough for its key to be repeated. */
export function isUsable(client: Client, { createdAt }: Intent): boolean {
  const now = client.now()
  return createdAt === null || now === null || now - createdAt < KEY_LIFETIME_MS
}

/**
 * The intent of a request: the one that still waits for its answer when it is for the same selection, so that a second
 * click, a second tab or a reload repeats the same request; else a new one.
 */
export function openIntent(client: Client, intents: IntentStore, request: ProvisioningRequest): Intent {
  const known = intents.read()
  const isSame = known !== null && fingerprint(known.selection) === fingerprint(request.selection)
  const intent =
    isSame && known.status === 'asking' && isUsable(client, known)
      ? { ...known, blockedAction: request.blockedAction ?? known.blockedAction }
      : createIntent(client, request)
  if (known?.status === 'open' && !isSame) tellAbandoned(client, known)
  intents.write(intent)
  return intent
}

/** A new wish, with a key of its own. */
function createIntent(client: Client, request: ProvisioningRequest): Intent {
  const { selection, quote, placement, variant, blockedAction = null } = request
  const href = getPage(client).getHref()
  const returnUrl = request.returnUrl ?? (href === null ? undefined : withoutReturn(href))
  const body = { ...selection, quote: quote ?? undefined, returnUrl, placement, variant } as Intent['body']
  return {
    selection,
    body,
    status: 'asking',
    idempotencyKey: client.createId(),
    blockedAction,
    checkoutId: null,
    subscriptionId: null,
    effectiveAt: null,
    createdAt: client.now(),
    settledAt: null,
  }
}

/** The customer does not go on with a purchase that was begun. */
export function tellAbandoned(client: Client, { checkoutId, body }: Intent): void {
  client.emit({
    type: 'checkout_abandoned',
    checkoutId,
    placement: body.placement,
    variant: body.variant,
  })
}
