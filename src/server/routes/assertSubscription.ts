import { createError } from '../../core/errors/errorTable.ts'
import type { Backend } from '../../protocol/Backend.ts'
import { canSeeResource } from '../identity/canSeeResource.ts'
import type { Identity } from '../identity/Identity.ts'

/** Answers a subscription of a resource that this person may not see as if it did not exist. */
export async function assertSubscription(
  backend: Backend,
  identity: Identity,
  subscriptionId: string,
): Promise<void> {
  if (identity.resourceIds === undefined) return
  const { resourceId } = await backend.getSubscription({ customerId: identity.customerId, subscriptionId })
  if (!canSeeResource(identity, resourceId)) throw createError('SubscriptionNotFound', { subscriptionId })
}
