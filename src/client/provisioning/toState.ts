import { getPage } from '../environment/getPage.ts'
import type { ProvisionOutcome } from '../../protocol/ProvisionOutcome.ts'
import type { Client } from '../Client.ts'
import type { ClientErrorCode } from '../errors/clientErrorTable.ts'
import type { Intent } from './Intent.ts'
import type { ProvisioningState } from './ProvisioningState.ts'

/** What an outcome shows as. A checkout page that may not be opened is a failure, so nothing ever leads there. */
export function toState(client: Client, intent: Intent, outcome: ProvisionOutcome): ProvisioningState {
  const started = { selection: intent.selection, blockedAction: intent.blockedAction }
  switch (outcome.type) {
    case 'succeeded':
      return { ...started, status: 'succeeded', subscription: outcome.subscription }
    case 'scheduled':
      return {
        ...started,
        status: 'scheduled',
        subscription: outcome.subscription,
        effectiveAt: outcome.effectiveAt,
      }
    case 'checkout':
      return getPage(client).safeUrl(outcome.checkoutUrl) === null
        ? { ...started, status: 'failed', code: 'UnsafeCheckoutUrl' satisfies ClientErrorCode, invoice: null }
        : { ...started, status: 'redirecting', outcome }
    case 'action':
      return { ...started, status: 'action', outcome }
    case 'processing':
      return { ...started, status: 'processing', subscription: outcome.subscription, error: null }
    case 'failed':
      return { ...started, status: 'failed', code: outcome.code, invoice: outcome.invoice }
  }
}

/** A checkout page that nobody asked to open now is waited for, not opened. */
export function toWaiting(state: ProvisioningState, shown: ProvisioningState): ProvisioningState {
  if (state.status !== 'redirecting') return state
  const { selection, blockedAction, outcome } = state
  const isLeaving = shown.status === 'redirecting' || (shown.status === 'awaiting_return' && !shown.isBack)
  return {
    status: 'awaiting_return',
    selection,
    blockedAction,
    checkoutId: outcome.checkoutId,
    outcome,
    isBack: !isLeaving,
    error: null,
  }
}
