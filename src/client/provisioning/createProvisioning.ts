import { getPage } from '../environment/getPage.ts'
import type { LatchkeyError } from '../../core/errors/LatchkeyError.ts'
import type { Quote } from '../../core/provisioning/Quote.ts'
import type { BrowserInput } from '../../protocol/BrowserInput.ts'
import type { ProvisionOutcome } from '../../protocol/ProvisionOutcome.ts'
import type { Client } from '../Client.ts'
import { cancelSubscription, undoScheduledChange } from '../commands/cancelSubscription.ts'
import { askEstimate } from '../preview/askEstimate.ts'
import { toLatchkeyError } from '../transport/transportError.ts'
import { getIntents } from './createIntentStore.ts'
import { getProvisioningStore } from './getProvisioningStore.ts'
import { followPurchase } from './followPurchase.ts'
import { intentQuery } from './intentState.ts'
import type { Intent } from './Intent.ts'
import { openIntent, tellAbandoned } from './openIntent.ts'
import { parseOutcome } from './parseOutcome.ts'
import {
  isWaiting,
  type BlockedAction,
  type ProvisioningRequest,
  type ProvisioningState,
} from './ProvisioningState.ts'
import type { Provisioning } from './Provisioning.ts'
import { isChange, type PurchaseSelection } from './PurchaseSelection.ts'
import { placementOf, recordOutcome } from './recordOutcome.ts'
import { reconcile, takeOver } from './reconcile.ts'
import { toState, toWaiting } from './toState.ts'

type State = ProvisioningState

/** A request is joined by whoever wants to send another one; a look gives way to it. */
interface Step {
  readonly kind: 'submit' | 'look'
  readonly result: Promise<State>
}

const idle: State = { status: 'idle' }

/**
 * The state machine of buying: idle → estimating → confirming → submitting → what it came to. What is being bought is
 * kept in the client's intent storage from before the request until it is settled.
 */
export function createProvisioning(client: Client): Provisioning {
  const store = getProvisioningStore(client)
  const intents = getIntents(client)
  let underWay: Step | null = null
  let lastRequest: ProvisioningRequest | null = null
  /** What `confirm` repeats after an error. */
  let again: (() => Promise<State>) | null = null
  let run = 0

  /** Runs one step; a reset in between, or another step, keeps its result from showing. */
  function step(kind: Step['kind'], work: () => Promise<State>): Promise<State> {
    const present = ++run
    const result = work().then((state) => {
      if (present === run) store.setState(state, true)
      return state
    })
    const mine: Step = { kind, result: result.finally(() => end(mine)) }
    underWay = mine
    return mine.result
  }

  function end(step: Step): void {
    if (underWay !== step) return
    underWay = null
    follower.afterStep()
  }

  function submit(
    started: { readonly selection: PurchaseSelection; readonly blockedAction: BlockedAction | null },
    open: () => Promise<Intent>,
  ): Promise<State> {
    store.setState({ ...started, status: 'submitting' }, true)
    return step('submit', async () => {
      const intent = await open()
      try {
        const outcome = await send(client, intent)
        await recordOutcome(client, intents, intent, outcome)
        await takeOver(client, outcome)
        return toState(client, intent, outcome)
      } catch (cause) {
        return refuse(intent, toLatchkeyError(cause))
      }
    })
  }

  function refuse(intent: Intent, error: LatchkeyError): State {
    const { selection, blockedAction } = intent
    // The server has heard it and said no: the next try is a new wish. Otherwise the same request is repeated.
    const isFinal = error.type !== 'transport' && !error.retryable
    if (isFinal && intents.read()?.idempotencyKey === intent.idempotencyKey) intents.remove()
    client.emit({ type: 'provisioning_failed', code: error.code, ...placementOf(intent) })
    const { quote } = error.params as { quote?: Quote }
    if (error.code !== 'PriceChanged' || !quote) return { status: 'error', selection, blockedAction, error }
    // Whatever made the price another one has most likely changed the plans as well.
    void client.refresh({ isNew: true })
    const previousQuote = (intent.body.quote as Quote | undefined) ?? null
    return { status: 'price_changed', selection, blockedAction, quote, previousQuote }
  }

  function start(request: ProvisioningRequest): Promise<State> {
    if (underWay?.kind === 'submit') return underWay.result
    lastRequest = request
    again = () => start(request)
    return submit(toStarted(request), async () => {
      // Intents are kept by customer, so it has to be known who is here.
      if (client.getState().revision === null) await client.refresh()
      const intent = await intents.alone(() => openIntent(client, intents, request))
      client.emit({ type: 'provisioning_started', selection: intent.selection, ...placementOf(intent) })
      return intent
    })
  }

  /** Sends once more what this page's predecessor had sent, as it was. */
  function repeat(intent: Intent): Promise<State> {
    const { selection, blockedAction } = intent
    lastRequest = { selection, blockedAction, returnUrl: intent.body.returnUrl, ...placementOf(intent) }
    again = () => repeat(intent)
    return submit(toStarted(intent), () => Promise.resolve(intent))
  }

  async function prepare(request: ProvisioningRequest): Promise<State> {
    if (underWay?.kind === 'submit') return underWay.result
    lastRequest = request
    again = () => prepare(request)
    const present = ++run
    const show = (state: State): State => {
      if (present === run) store.setState(state, true)
      return state
    }
    const started = toStarted(request)
    show({ ...started, status: 'estimating' })
    try {
      const estimate = await askEstimate(client, request.selection)
      return show({ ...started, status: 'confirming', estimate })
    } catch (cause) {
      return show({ ...started, status: 'error', error: toLatchkeyError(cause) })
    }
  }

  /** Asks the server how an open purchase stands, without hiding meanwhile what the page shows. */
  function look(intent: Intent, query: BrowserInput<'reconcile'>, isAsked: boolean): Promise<State> {
    if (underWay) return underWay.result
    return step('look', async () => {
      try {
        const outcome = await reconcile(client, query)
        await recordOutcome(client, intents, intent, outcome)
        const state = toState(client, intent, outcome)
        return isAsked ? state : toWaiting(state, store.getState())
      } catch (cause) {
        return afterFailedLook(intent, toLatchkeyError(cause), isAsked)
      }
    })
  }

  function afterFailedLook(intent: Intent, error: LatchkeyError, isAsked: boolean): State {
    const state = store.getState()
    // Nothing is known of it there: neither is there anything to wait for.
    if (error.type !== 'transport' && !error.retryable) {
      if (intents.read()?.idempotencyKey === intent.idempotencyKey) intents.remove()
      const { selection, blockedAction } = intent
      return isAsked ? { status: 'error', selection, blockedAction, error } : idle
    }
    return state.status === 'awaiting_return' || state.status === 'processing' ? { ...state, error } : state
  }

  const isUnderWay = (): boolean => underWay !== null

  function lookIfOpen(isAsked: boolean): Promise<State> {
    const intent = intents.read()
    const query = intent && intentQuery(intent)
    return intent && query ? look(intent, query, isAsked) : Promise.resolve(store.getState())
  }

  const follower = followPurchase({
    client,
    intents,
    store,
    isUnderWay,
    look: () => lookIfOpen(false),
    forget() {
      run++
      underWay = null
      again = null
      lastRequest = null
      store.setState(idle, true)
    },
  })

  function reset(): void {
    run++
    underWay = null
    follower.setAside()
    store.setState(idle, true)
  }

  function resume(): Promise<State> {
    const state = store.getState()
    if (!isWaiting(state)) return underWay?.result ?? Promise.resolve(state)
    const intent = intents.read()
    // It is looked at by itself just now: that answer is not what the customer asked for.
    if (underWay) return underWay.result.then(resume)
    return intent?.status === 'asking' ? repeat(intent) : lookIfOpen(true)
  }

  return {
    getState: store.getState,
    subscribe: follower.subscribe,
    prepare,
    start,
    confirm() {
      const state = store.getState()
      if (lastRequest && state.status === 'confirming')
        return start({ ...lastRequest, quote: state.estimate.quote })
      if (lastRequest && state.status === 'price_changed')
        return start({ ...lastRequest, blockedAction: state.blockedAction, quote: state.quote })
      return again && state.status === 'error' ? again() : Promise.resolve(state)
    },
    resume,
    abandon() {
      const intent = intents.read()
      if (intent && intent.status !== 'settled') {
        intents.remove()
        tellAbandoned(client, intent)
      }
      reset()
    },
    reset,
    openCheckout() {
      const state = store.getState()
      if (state.status !== 'redirecting' && state.status !== 'awaiting_return') return false
      const { outcome, selection, blockedAction } = state
      if (!outcome || !getPage(client).openUrl(outcome.checkoutUrl)) return false
      const { checkoutId } = outcome
      const intent = intents.read()
      client.emit({ type: 'checkout_opened', checkoutId, ...(intent ? placementOf(intent) : {}) })
      const waiting = { status: 'awaiting_return', checkoutId, isBack: false, error: null } as const
      store.setState({ ...waiting, selection, blockedAction, outcome }, true)
      return true
    },
    watch: follower.watch,
    async settle(query, outcome) {
      const intent = intents.read()
      if (!intent || !isAbout(intent, query)) return
      await recordOutcome(client, intents, intent, outcome)
      const state = store.getState()
      if (!underWay && isWaiting(state))
        store.setState(toWaiting(toState(client, intent, outcome), state), true)
    },
    claimBlockedAction: () => intents.claim(),
    cancel: (subscriptionId) => cancelSubscription(client, { subscriptionId }),
    undo: (subscriptionId) => undoScheduledChange(client, subscriptionId),
    checkPayment(subscriptionId) {
      const intent = intents.read()
      const isOurs = intent !== null && intent.subscriptionId === subscriptionId
      return isOurs ? look(intent, { subscriptionId }, true) : Promise.resolve(store.getState())
    },
  }
}

function toStarted({ selection, blockedAction = null }: ProvisioningRequest | Intent) {
  return { selection, blockedAction }
}

async function send(client: Client, intent: Intent): Promise<ProvisionOutcome> {
  const { body, idempotencyKey, selection } = intent
  const route = isChange(selection) ? 'update' : 'provision'
  return parseOutcome(client, await client.request(route, { body, idempotencyKey }))
}

function isAbout(intent: Intent, query: BrowserInput<'reconcile'>): boolean {
  return 'checkoutId' in query
    ? intent.checkoutId === query.checkoutId
    : intent.subscriptionId === query.subscriptionId
}
