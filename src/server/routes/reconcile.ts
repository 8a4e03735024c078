import { createError } from '../../core/errors/errorTable.ts'
import type { ProvisionOutcome } from '../../protocol/ProvisionOutcome.ts'
import { canSeeResource } from '../identity/canSeeResource.ts'
import { assertSubscription } from './assertSubscription.ts'
import type { BrowserCall } from './BrowserCall.ts'
import { visibleOutcome } from './visibleOutcome.ts'

/** Brings what the payments provider knows of a checkout, or of an open payment, into the customer's state. */
export async function reconcile(call: BrowserCall<'reconcile'>): Promise<ProvisionOutcome> {
  const { backend, identity, input, rights } = call
  const { customerId } = identity
  if ('subscriptionId' in input) {
    await assertSubscription(backend, identity, input.subscriptionId)
    const outcome = await backend.reconcilePayment({ customerId, subscriptionId: input.subscriptionId })
    return visibleOutcome(outcome, rights)
  }
  const outcome = await backend.reconcileCheckout({ customerId, checkoutId: input.checkoutId })
  // Whose resource a checkout is for is known only from what came of it.
  const subscription = 'subscription' in outcome ? outcome.subscription : null
  if (!canSeeResource(identity, subscription?.resourceId)) {
    throw createError('CheckoutNotFound', { checkoutId: input.checkoutId })
  }
  return visibleOutcome(outcome, rights)
}
