import { getPage } from '../../client/environment/getPage.ts'
import { createStore } from 'zustand/vanilla'
import type { Client } from '../../client/Client.ts'
import { getProvisioning } from '../../client/provisioning/getProvisioning.ts'
import { reconcile } from '../../client/provisioning/reconcile.ts'
import { toLatchkeyError } from '../../client/transport/transportError.ts'
import type { ProvisionOutcome } from '../../protocol/ProvisionOutcome.ts'
import { authenticateInPlace } from './authenticateInPlace.ts'
import type { PaymentActionResult } from './PaymentActionResult.ts'
import { paymentLink } from './paymentLink.ts'

type State = Omit<PaymentActionResult, 'start' | 'markOpened' | 'check'>

export interface PaymentActionInput {
  readonly paymentSecret: string | null
  readonly paymentUrl: string | null
  readonly subscriptionId: string
  readonly stripePublishableKey: string | undefined
}

export interface PaymentAction extends Pick<PaymentActionResult, 'start' | 'markOpened' | 'check'> {
  getState(): State
  subscribe(listener: () => void): () => void
  /** Notices the customer coming back from the payment's page. Answers what stops it. */
  watchReturn(): () => void
}

/** The state machine of one payment that waits for the customer. */
export function createPaymentAction(client: Client, input: PaymentActionInput): PaymentAction {
  const { paymentSecret, stripePublishableKey: publishableKey, subscriptionId } = input
  const url = input.paymentUrl === null ? null : paymentLink(client, input.paymentUrl, subscriptionId)
  const canAuthenticate = publishableKey !== undefined && paymentSecret !== null
  const mode = canAuthenticate ? 'in_place' : url === null ? null : 'link'
  const store = createStore<State>(() => ({
    status: mode === null ? 'unavailable' : 'ready',
    mode,
    url,
    outcome: null,
    failureCode: null,
    error: null,
  }))

  async function check(): Promise<void> {
    store.setState({ status: 'checking', error: null })
    try {
      const outcome = await reconcile(client, { subscriptionId })
      await getProvisioning(client).settle({ subscriptionId }, outcome)
      store.setState({ status: statusOf(outcome), outcome })
    } catch (cause) {
      store.setState({ status: 'error', error: toLatchkeyError(cause) })
    }
  }

  async function authenticate(key: string, secret: string): Promise<void> {
    store.setState({ status: 'authenticating', failureCode: null, error: null })
    try {
      const isAuthenticated = await authenticateInPlace(key, secret)
      store.setState({ failureCode: isAuthenticated ? null : 'AuthenticationFailed' })
    } catch (cause) {
      // Stripe's script was blocked or never came; the link still works.
      return store.setState({
        status: url === null ? 'error' : 'ready',
        mode: url === null ? mode : 'link',
        error: toLatchkeyError(cause),
      })
    }
    await check()
  }

  return {
    getState: store.getState,
    subscribe: store.subscribe,
    check,
    markOpened: () => store.setState({ status: 'waiting', error: null }),
    async start() {
      const { mode: present } = store.getState()
      if (present === 'in_place' && publishableKey !== undefined && paymentSecret !== null) {
        return authenticate(publishableKey, paymentSecret)
      }
      if (url !== null && getPage(client).openUrl(url)) store.setState({ status: 'waiting', error: null })
    },
    watchReturn() {
      const onFocus = (): void => {
        if (store.getState().status === 'waiting') void check()
      }
      window.addEventListener('focus', onFocus)
      return () => window.removeEventListener('focus', onFocus)
    },
  }
}

function statusOf(outcome: ProvisionOutcome): State['status'] {
  switch (outcome.type) {
    case 'succeeded':
    case 'scheduled':
      return 'succeeded'
    // Not completed yet: it can be begun again.
    case 'action':
    case 'checkout':
      return 'ready'
    case 'processing':
    case 'failed':
      return outcome.type
  }
}
