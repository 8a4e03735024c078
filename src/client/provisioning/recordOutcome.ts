import { getPage } from '../environment/getPage.ts'
import type { ProvisionOutcome } from '../../protocol/ProvisionOutcome.ts'
import type { Client } from '../Client.ts'
import type { Placement } from '../ClientEvent.ts'
import type { IntentStore } from './createIntentStore.ts'
import { getKeptChoice } from './getKeptChoice.ts'
import type { Intent } from './Intent.ts'
import { tellAbandoned } from './openIntent.ts'

/**
 * Writes down what a reload and the other tabs have to know of an outcome, and tells it once. What another tab has
 * settled meanwhile stays as it is, since its interrupted action may have been continued there.
 */
export async function recordOutcome(
  client: Client,
  intents: IntentStore,
  intent: Intent,
  outcome: ProvisionOutcome,
): Promise<void> {
  const next = nextIntent(client, intent, outcome)
  const isNews = await intents.alone(() => {
    const present = intents.read()
    if (present && present.idempotencyKey !== intent.idempotencyKey) return intent.status === 'asking'
    if (present?.status === 'settled' || (!present && intent.status !== 'asking')) return false
    if (next === null) intents.remove()
    else intents.write({ ...next, blockedAction: present?.blockedAction ?? intent.blockedAction })
    return true
  })
  if (isNews) tell(client, intent, outcome)
}

/** null when nothing is left of it. */
function nextIntent(client: Client, intent: Intent, outcome: ProvisionOutcome): Intent | null {
  switch (outcome.type) {
    case 'checkout':
      if (getPage(client).safeUrl(outcome.checkoutUrl) === null) return null
      return { ...intent, status: 'open', checkoutId: outcome.checkoutId }
    case 'action':
      return { ...intent, status: 'open', subscriptionId: outcome.subscription.id }
    case 'processing':
      return {
        ...intent,
        status: 'open',
        subscriptionId: outcome.subscription?.id ?? intent.subscriptionId,
      }
    case 'failed':
      return null
    case 'succeeded':
    case 'scheduled':
      return {
        ...intent,
        status: 'settled',
        subscriptionId: outcome.subscription.id,
        effectiveAt: outcome.type === 'scheduled' ? outcome.effectiveAt : null,
        settledAt: client.now(),
      }
  }
}

function tell(client: Client, intent: Intent, outcome: ProvisionOutcome): void {
  if (outcome.type === 'failed') {
    if (outcome.code === 'CheckoutExpired' || outcome.code === 'CheckoutCanceled')
      tellAbandoned(client, intent)
    client.emit({ type: 'provisioning_failed', code: outcome.code, ...placementOf(intent) })
  } else if (outcome.type === 'succeeded' || outcome.type === 'scheduled') {
    getKeptChoice(client).remove()
    client.emit({
      type: 'provisioning_completed',
      planId: outcome.subscription.plan.id,
      ...placementOf(intent),
    })
  }
}

/** Where a purchase came from, for its events. */
export function placementOf({ body }: Intent): Placement {
  return { placement: body.placement, variant: body.variant }
}
