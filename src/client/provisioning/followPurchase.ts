import { getPage } from '../environment/getPage.ts'
import type { StoreApi } from 'zustand/vanilla'
import type { Client } from '../Client.ts'
import { readCheckoutReturn } from '../checkout-return/readCheckoutReturn.ts'
import { watchPage } from '../environment/watchPage.ts'
import { customerVersion } from '../query/customerVersion.ts'
import type { IntentStore } from './createIntentStore.ts'
import { fingerprint } from './fingerprint.ts'
import type { Intent } from './Intent.ts'
import { intentQuery, intentState, settledState } from './intentState.ts'
import { isUsable } from './openIntent.ts'
import { isWaiting, type ProvisioningState, type WaitingState } from './ProvisioningState.ts'
import type { PurchaseSelection } from './PurchaseSelection.ts'

/** A payment that is still on its way is looked at again after these pauses; then the waiting ends, not the payment. */
const LOOK_AGAIN_MS = [1000, 2000, 4000]

export interface FollowOptions {
  readonly client: Client
  readonly intents: IntentStore
  readonly store: StoreApi<ProvisioningState>
  isUnderWay(): boolean
  /** Asks the server how the open purchase stands. */
  look(): Promise<unknown>
  /** Drops everything: the customer is another one. */
  forget(): void
}

export interface PurchaseFollower {
  subscribe(listener: () => void): () => void
  /** A purchase of this selection in another tab is shown here too, until the answered function is called. */
  watch(selection: PurchaseSelection): () => void
  /** What was kept from before is not to be shown any more. */
  setAside(): void
  afterStep(): void
}

/** Keeps the machine in step with what was begun before this page, with other tabs, and with the customer. */
export function followPurchase(options: FollowOptions): PurchaseFollower {
  const { client, intents, store, isUnderWay } = options
  const watched = new Set<{ readonly text: string; readonly knownKey: string | null }>()
  let owner: string | null | undefined
  let version: string | null = null
  let isRestored = false
  let looks = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let subscribers = 0
  let stops: (() => void)[] = []

  const show = (state: ProvisioningState | null): void => {
    if (state) store.setState(state, true)
  }

  function sync(): void {
    if (!noteCustomer()) return
    const present = customerVersion(client.getState())
    const isNews = version !== null && version !== present
    version = present
    if (isUnderWay()) return
    const state = store.getState()
    if (isWaiting(state)) followWaiting(state, isNews)
    else if (state.status === 'idle' && !isRestored) restore()
    else showWatched(state)
  }

  /** False while it is not known whose purchases these are. */
  function noteCustomer(): boolean {
    const { revision, customer } = client.getState()
    const present = revision === null ? undefined : (customer?.id ?? null)
    if (owner !== undefined && owner !== present) {
      isRestored = false
      version = null
      options.forget()
    }
    owner = present
    return present !== undefined
  }

  function restore(): void {
    isRestored = true
    const intent = intents.read()
    const state = intent && isUsable(client, intent) ? intentState(intent) : null
    show(state)
    // A page that was opened by coming back asks by itself.
    const href = getPage(client).getHref()
    if (state && (href === null || readCheckoutReturn(href) === null)) void options.look()
  }

  function followWaiting(state: WaitingState, isNews: boolean): void {
    const intent = intents.read()
    if (!intent || !isOf(intent, state)) return store.setState({ status: 'idle' }, true)
    if (intent.status === 'settled') return show(settledState(client, intent))
    if (state.status === 'interrupted' && intent.status === 'open') show(intentState(intent))
    if (isNews) void options.look()
  }

  function showWatched({ status }: ProvisioningState): void {
    if (watched.size === 0 || status === 'succeeded' || status === 'scheduled') return
    const intent = intents.read()
    if (intent?.status !== 'settled') return
    const text = fingerprint(intent.selection)
    for (const watch of watched) {
      if (watch.text === text && watch.knownKey !== intent.idempotencyKey)
        return show(settledState(client, intent))
    }
  }

  /** The customer looks at this page again, which may have been kept as it was when they left. */
  function onWake(): void {
    const state = store.getState()
    if (state.status !== 'awaiting_return' || state.isBack) return
    store.setState({ ...state, isBack: true }, true)
    void options.look()
  }

  function afterStep(): void {
    noteCustomer()
    const intent = intents.read()
    if (store.getState().status !== 'processing' || !intent || !intentQuery(intent)) {
      looks = 0
      return
    }
    const delayMs = LOOK_AGAIN_MS[looks]
    if (subscribers === 0 || delayMs === undefined) return
    looks++
    timer = setTimeout(() => void options.look(), delayMs)
  }

  return {
    afterStep,
    setAside() {
      isRestored = true
    },
    watch(selection) {
      const intent = intents.read()
      const watch = {
        text: fingerprint(selection),
        knownKey: intent?.status === 'settled' ? intent.idempotencyKey : null,
      }
      watched.add(watch)
      return () => void watched.delete(watch)
    },
    subscribe(listener) {
      const unsubscribe = store.subscribe(listener)
      if (subscribers++ === 0) {
        stops = [client.subscribe(sync), intents.subscribe(sync), watchPage(onWake, {})]
        sync()
      }
      let isSubscribed = true
      return () => {
        if (!isSubscribed) return
        isSubscribed = false
        unsubscribe()
        if (--subscribers > 0) return
        clearTimeout(timer)
        for (const stop of stops) stop()
      }
    },
  }
}

/** Whether an intent is the purchase that is shown. */
function isOf(intent: Intent, state: WaitingState): boolean {
  switch (state.status) {
    case 'redirecting':
      return intent.checkoutId === state.outcome.checkoutId
    case 'awaiting_return':
      return intent.checkoutId === state.checkoutId
    case 'action':
      return intent.subscriptionId === state.outcome.subscription.id
    case 'processing':
    case 'interrupted':
      return fingerprint(intent.selection) === fingerprint(state.selection)
  }
}
