import { createError } from '../../../core/errors/errorTable.ts'
import type { CheckoutOptions } from '../../../protocol/requests.ts'
import type { BilledSubscription } from '../../ports/Payments.ts'
import type { SandboxCheckout, SandboxState } from '../SandboxState.ts'
import { isGivenUp } from './isGivenUp.ts'
import { requireReplaced } from './requireReplaced.ts'
import type { Step, StepContext } from './Step.ts'

/**
 * Opens a checkout session. Nothing is charged before the customer pays on its page. One for an intent that was given up
 * is over as it begins.
 */
export function openCheckout(
  before: SandboxState,
  input: { readonly subscription: BilledSubscription; readonly options: CheckoutOptions },
  lifetimeMs: number,
  { now, createId }: StepContext,
): Step<SandboxCheckout> {
  const { subscription, options } = input
  if (!before.customers.some((customer) => customer.id === subscription.customerBillingId)) {
    throw createError('CustomerNotFound', { customerId: subscription.customerId })
  }
  requireReplaced(before, subscription)
  const { state, id } = createId(before, 'sandbox_cs_')
  const isTooLate = isGivenUp(state, subscription)
  const checkout: SandboxCheckout = {
    id,
    subscription,
    options,
    status: isTooLate ? 'expired' : 'open',
    createdAt: now,
    updatedAt: now,
    expiresAt: isTooLate ? now : now + lifetimeMs,
    redemption: null,
    challenge: null,
    subscriptionBillingId: null,
  }
  return { state: { ...state, checkouts: [...state.checkouts, checkout] }, result: checkout, events: [] }
}
