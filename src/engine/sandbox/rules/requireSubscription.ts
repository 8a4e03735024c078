import { createError } from '../../../core/errors/errorTable.ts'
import type { SandboxState, SandboxSubscription } from '../SandboxState.ts'

/** A subscription of the provider by its id there; refuses one that it does not have. */
export function requireSubscription(state: SandboxState, billingId: string): SandboxSubscription {
  const found = state.subscriptions.find(({ id }) => id === billingId)
  if (!found) throw createError('SubscriptionNotFound', { subscriptionId: billingId })
  return found
}
