import { createStore } from 'zustand/vanilla'
import type { LatchkeyError } from '../../core/errors/LatchkeyError.ts'
import type { Quote } from '../../core/provisioning/Quote.ts'
import type { BrowserInput } from '../../protocol/BrowserInput.ts'
import type { ProvisionOutcome } from '../../protocol/ProvisionOutcome.ts'
import type { SubscriptionView } from '../../protocol/SubscriptionView.ts'
import type { Client } from '../Client.ts'
import { readBody } from '../transport/readBody.ts'
import { toLatchkeyError } from '../transport/transportError.ts'
import { createIntentStore, type Intent } from './createIntentStore.ts'
import { createIntent, openIntent } from './openIntent.ts'
import { parseOutcome } from './parseOutcome.ts'
import type { BlockedAction, ProvisioningRequest, ProvisioningState } from './ProvisioningState.ts'
import { reconcile, takeOver } from './reconcile.ts'
import { toState } from './toState.ts'

/** The purchases of one client, one at a time. */
export interface Provisioning {
  getState(): ProvisioningState
  subscribe(listener: () => void): () => void
  start(request: ProvisioningRequest): Promise<ProvisioningState>
  confirm(): Promise<ProvisioningState>
  reset(): void
  openCheckout(): boolean
  claimBlockedAction(): Promise<BlockedAction | null>
  cancel(subscriptionId: string): Promise<SubscriptionView>
  undo(subscriptionId: string): Promise<SubscriptionView>
  checkPayment(subscriptionId: string): Promise<ProvisioningState>
}

/**
 * The state machine of buying: idle → submitting → what it came to. What is being bought is kept in the client's
 * intent storage from before the request until it is settled.
 */
export function createProvisioning(client: Client): Provisioning {
  const store = createStore<ProvisioningState>(() => ({ status: 'idle' }))
  const intents = createIntentStore(client)
  let underWay: Promise<ProvisioningState> | null = null
  let lastRequest: ProvisioningRequest | null = null
  let run = 0

  /** Runs one request; a reset in between keeps its result from showing. */
  function submit(intent: Intent, ask: () => Promise<ProvisionOutcome>): Promise<ProvisioningState> {
    const present = ++run
    const show = (state: ProvisioningState): ProvisioningState => {
      if (present === run) store.setState(state, true)
      return state
    }
    show({ status: 'submitting', selection: intent.selection, blockedAction: intent.blockedAction })
    underWay = ask()
      .then(async (outcome) => {
        record(intent, outcome)
        await takeOver(client, outcome)
        return show(toState(client, intent, outcome))
      })
      .catch((cause: unknown) => show(refuse(intent, toLatchkeyError(cause))))
      .finally(() => {
        if (present === run) underWay = null
      })
    return underWay
  }

  /** Writes down what a reload has to know. */
  function record(intent: Intent, outcome: ProvisionOutcome): void {
    switch (outcome.type) {
      case 'checkout':
        if (client.safeUrl(outcome.checkoutUrl) === null) intents.remove()
        else intents.write({ ...intent, status: 'open', checkoutId: outcome.checkoutId })
        return
      case 'action':
        return intents.write({ ...intent, status: 'open', subscriptionId: outcome.subscription.id })
      case 'processing':
        return intents.write({ ...intent, status: 'open', subscriptionId: outcome.subscription?.id ?? null })
      case 'failed':
        client.emit({ type: 'provisioning_failed', code: outcome.code, ...placementOf(intent) })
        return intents.remove()
      case 'succeeded':
      case 'scheduled':
        client.emit({
          type: 'provisioning_completed',
          planId: outcome.subscription.plan.id,
          ...placementOf(intent),
        })
        return intent.blockedAction ? intents.write({ ...intent, status: 'settled' }) : intents.remove()
    }
  }

  function refuse(intent: Intent, error: LatchkeyError): ProvisioningState {
    const { selection, blockedAction } = intent
    // The server has heard it and said no: the next try is a new wish. Otherwise the same request is repeated.
    const isFinal = error.type !== 'transport' && !error.retryable
    if (isFinal) intents.remove()
    client.emit({ type: 'provisioning_failed', code: error.code, ...placementOf(intent) })
    const { quote } = error.params as { quote?: Quote }
    // Whatever made the price another one has most likely changed the plans as well.
    if (error.code === 'PriceChanged') void client.refresh({ isNew: true })
    return error.code === 'PriceChanged' && quote
      ? {
          status: 'price_changed',
          selection,
          blockedAction,
          quote,
          previousQuote: (intent.body.quote as Quote | undefined) ?? null,
        }
      : { status: 'error', selection, blockedAction, error }
  }

  function start(request: ProvisioningRequest): Promise<ProvisioningState> {
    if (underWay) return underWay
    lastRequest = request
    const intent = openIntent(client, intents, request)
    client.emit({ type: 'provisioning_started', selection: intent.selection, ...placementOf(intent) })
    return submit(intent, async () => {
      const { body, idempotencyKey } = intent
      return parseOutcome(client, await client.request('provision', { body, idempotencyKey }))
    })
  }

  /** Changes a subscription without buying; resolves when the client knows what became of it. */
  async function change<R extends 'cancel' | 'undo'>(
    route: R,
    body: BrowserInput<R>,
  ): Promise<SubscriptionView> {
    const reply = await client.request(route, { body, idempotencyKey: client.createId() })
    const subscription = readBody<SubscriptionView>(reply, (it) => typeof it.id === 'string')
    client.announceChange()
    await client.refresh({ isNew: true })
    return subscription
  }

  return {
    getState: store.getState,
    subscribe: store.subscribe,
    start,
    confirm() {
      const state = store.getState()
      if (!lastRequest || (state.status !== 'price_changed' && state.status !== 'error'))
        return Promise.resolve(state)
      const { blockedAction } = state
      return start({
        ...lastRequest,
        blockedAction,
        ...(state.status === 'price_changed' ? { quote: state.quote } : {}),
      })
    },
    reset() {
      run++
      underWay = null
      store.setState({ status: 'idle' }, true)
    },
    openCheckout() {
      const state = store.getState()
      if (state.status !== 'redirecting') return false
      const { checkoutId, checkoutUrl } = state.outcome
      client.emit({ type: 'checkout_opened', checkoutId })
      return client.openUrl(checkoutUrl)
    },
    claimBlockedAction: () => intents.claim((intent) => intent.status === 'settled'),
    cancel: (subscriptionId) => change('cancel', { subscriptionId }),
    undo: (subscriptionId) => change('undo', { subscriptionId }),
    checkPayment(subscriptionId) {
      const state = store.getState()
      if (underWay) return underWay
      if (state.status === 'idle') return Promise.resolve(state)
      const intent = intents.read() ?? createIntent(client, state)
      return submit(intent, () => reconcile(client, { subscriptionId }))
    },
  }
}

function placementOf({ body }: Intent): { placement?: string | undefined; variant?: string | undefined } {
  return { placement: body.placement, variant: body.variant }
}
