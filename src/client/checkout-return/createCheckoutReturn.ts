import { getPage } from '../environment/getPage.ts'
import { createStore } from 'zustand/vanilla'
import type { BrowserInput } from '../../protocol/BrowserInput.ts'
import type { ProvisionOutcome } from '../../protocol/ProvisionOutcome.ts'
import type { Client } from '../Client.ts'
import { getIntents } from '../provisioning/createIntentStore.ts'
import { getProvisioning } from '../provisioning/getProvisioning.ts'
import type { Intent } from '../provisioning/Intent.ts'
import { intentQuery, settledState } from '../provisioning/intentState.ts'
import type { BlockedAction } from '../provisioning/ProvisioningState.ts'
import { reconcile } from '../provisioning/reconcile.ts'
import { perClient } from '../query/perClient.ts'
import { toLatchkeyError } from '../transport/transportError.ts'
import type { CheckoutReturnState } from './CheckoutReturnState.ts'
import { readCheckoutReturn, withoutReturn, type CheckoutReturn } from './readCheckoutReturn.ts'

/** A payment that is still on its way is looked at again after these pauses; then the waiting ends, not the payment. */
const LOOK_AGAIN_MS = [1000, 2000, 4000]

/** What was interrupted longer ago is not sprung on the customer. */
const PICK_UP_MS = 3_600_000

/** Coming back from a payment page: once per page, whoever asks. */
export interface CheckoutReturning {
  getState(): CheckoutReturnState
  subscribe(listener: () => void): () => void
  /**
   * Asks the server how it ended, the first time it is called.
   * @param options.canContinue - the caller goes on with what was interrupted: then also with that of a recent purchase
   * that succeeded without its return being seen here
   */
  start(options?: { readonly canContinue?: boolean }): void
  retry(): void
  /** The customer has seen how it ended, and goes on to something else. */
  dismiss(): void
  /** The interrupted action, for this caller alone; null when there is none left. */
  claimBlockedAction(): Promise<BlockedAction | null>
}

const nothing = { outcome: null, blockedAction: null, error: null }
/** The state of a page that was not opened by coming back. */
export const noCheckoutReturn: CheckoutReturnState = { state: 'none', ...nothing }
const checking: CheckoutReturnState = { state: 'checking', ...nothing }

/** The client's return from a payment page, if its page was opened by one. */
export const getCheckoutReturn: (client: Client) => CheckoutReturning = perClient(createCheckoutReturn)

function createCheckoutReturn(client: Client): CheckoutReturning {
  const href = getPage(client).getHref()
  const back = href === null ? null : readCheckoutReturn(href)
  const store = createStore<CheckoutReturnState>(() => (back ? checking : noCheckoutReturn))
  const intents = getIntents(client)
  let isUnderWay = false

  const isOurs = (intent: Intent): boolean =>
    back === null ||
    (back.checkoutId !== null
      ? intent.checkoutId === back.checkoutId
      : intent.subscriptionId === back.subscriptionId)

  /** What has ended is not asked again after a reload. */
  function end(state: CheckoutReturnState): void {
    const now = getPage(client).getHref()
    if (now !== null) getPage(client).replaceHref(withoutReturn(now))
    store.setState(state, true)
  }

  async function check(returned: CheckoutReturn): Promise<void> {
    store.setState(checking, true)
    try {
      const outcome = await ask(client, returned)
      // Intents are kept by customer, so it has to be known who is here.
      if (client.getState().revision === null) await client.refresh()
      await getProvisioning(client).settle(toQuery(returned), outcome)
      const intent = intents.read()
      const blockedAction = intent && isOurs(intent) ? intent.blockedAction : null
      const state = { state: toReturnState(outcome), outcome, blockedAction, error: null }
      if (state.state === 'processing') return store.setState(state, true)
      if (state.state !== 'succeeded' && intent && isOurs(intent)) intents.remove()
      end(state)
    } catch (cause) {
      const error = toLatchkeyError(cause)
      const state = { ...nothing, state: 'error' as const, error }
      if (error.retryable || error.type === 'transport') store.setState(state, true)
      else end(state)
    }
  }

  /** Goes on after a success whose return was not seen: the page was loaded again, or left before, in mid-way. */
  async function pickUp(): Promise<void> {
    if (client.getState().revision === null) await client.refresh()
    const left = intents.read()
    if (!left?.blockedAction || !isRecent(client, left)) return
    const query = intentQuery(left)
    if (query) await learn(query)
    const intent = intents.read()
    const settled = intent?.status === 'settled' ? settledState(client, intent) : null
    if (settled?.status !== 'succeeded' || !settled.blockedAction) return
    const { subscription, blockedAction } = settled
    const outcome: ProvisionOutcome = { type: 'succeeded', subscription }
    store.setState({ state: 'succeeded', outcome, blockedAction, error: null }, true)
  }

  async function learn(query: BrowserInput<'reconcile'>): Promise<void> {
    try {
      await getProvisioning(client).settle(query, await reconcile(client, query))
    } catch (cause) {
      // Nobody asked: it stays as open as it was, and the purchase itself tells when it is gone on with.
      client.emit({ type: 'warning', code: 'CheckoutNotChecked', detail: toLatchkeyError(cause).code })
    }
  }

  function run(): void {
    if (!back || isUnderWay) return
    isUnderWay = true
    void check(back).finally(() => {
      isUnderWay = false
    })
  }

  let hasStarted = false
  return {
    getState: store.getState,
    subscribe: store.subscribe,
    start({ canContinue = false } = {}) {
      if (hasStarted) return
      hasStarted = true
      if (!back && canContinue) return void pickUp()
      if (back?.checkoutId) {
        client.emit({ type: 'checkout_returned', checkoutId: back.checkoutId, canceled: back.canceled })
      }
      run()
    },
    retry: run,
    dismiss: () => end(noCheckoutReturn),
    claimBlockedAction: () => intents.claim(isOurs),
  }
}

function isRecent(client: Client, { createdAt }: Intent): boolean {
  const now = client.now()
  return now !== null && createdAt !== null && now - createdAt < PICK_UP_MS
}

function toQuery({ checkoutId, subscriptionId }: CheckoutReturn): BrowserInput<'reconcile'> {
  return checkoutId === null ? { subscriptionId: subscriptionId ?? '' } : { checkoutId }
}

async function ask(client: Client, returned: CheckoutReturn): Promise<ProvisionOutcome> {
  const query = toQuery(returned)
  for (const delayMs of LOOK_AGAIN_MS) {
    const outcome = await reconcile(client, query)
    if (outcome.type !== 'processing') return outcome
    await new Promise((done) => setTimeout(done, delayMs))
  }
  return reconcile(client, query)
}

function toReturnState(outcome: ProvisionOutcome): CheckoutReturnState['state'] {
  switch (outcome.type) {
    case 'succeeded':
    case 'scheduled':
      return 'succeeded'
    // Still open: the customer came back without paying.
    case 'checkout':
      return 'canceled'
    case 'action':
      return 'failed'
    case 'processing':
      return 'processing'
    case 'failed':
      if (outcome.code === 'CheckoutCanceled') return 'canceled'
      return outcome.code === 'CheckoutExpired' ? 'expired' : 'failed'
  }
}
