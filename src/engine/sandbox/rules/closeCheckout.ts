import type { SandboxCheckout, SandboxState } from '../SandboxState.ts'
import { putById } from './putById.ts'
import { recordEvent } from './recordEvent.ts'
import type { Step, StepContext } from './Step.ts'

/** Expires a session that is still open; a complete or expired one stays as it is. */
export function closeCheckout(
  state: SandboxState,
  checkoutId: string,
  context: StepContext,
): Step<SandboxCheckout | null> {
  const checkout = state.checkouts.find(({ id }) => id === checkoutId)
  if (checkout?.status !== 'open') return { state, result: checkout ?? null, events: [] }
  const closed: SandboxCheckout = { ...checkout, status: 'expired', challenge: null }
  const recorded = recordEvent(
    { ...state, checkouts: putById(state.checkouts, closed) },
    checkoutNews(closed),
    context,
  )
  return { state: recorded.state, result: closed, events: [recorded.event] }
}

/** What an event about a checkout says. */
export function checkoutNews({ id, subscription, subscriptionBillingId }: SandboxCheckout) {
  return {
    type: 'checkout',
    customerId: subscription.customerId,
    subscriptionId: subscription.subscriptionId,
    checkoutId: id,
    billingId: subscriptionBillingId,
  } as const
}
