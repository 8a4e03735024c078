import { createError } from '../../../core/errors/errorTable.ts'
import type { BilledSubscription } from '../../ports/Payments.ts'
import type { SandboxState } from '../SandboxState.ts'

/** Refuses to replace a subscription that the provider does not have for this customer, whoever pays for it. */
export function requireReplaced(state: SandboxState, subscription: BilledSubscription): void {
  const { replacesBillingId, customerId } = subscription
  if (replacesBillingId === null) return
  const replaced = state.subscriptions.find(({ id }) => id === replacesBillingId)
  if (replaced?.billed.customerId !== customerId) {
    throw createError('SubscriptionNotFound', { subscriptionId: replacesBillingId })
  }
}
