import type { Backend } from '../../protocol/Backend.ts'
import type { Snapshot } from '../../protocol/Snapshot.ts'
import { assertResource } from '../identity/assertResource.ts'
import { canSeeResource } from '../identity/canSeeResource.ts'
import type { Identity } from '../identity/Identity.ts'
import type { Rights } from '../identity/readRights.ts'
import { visibleSubscription } from './visibleSubscription.ts'

/** The snapshot of the customer that this person belongs to, with what they may see of it. */
export async function readSnapshot(query: {
  readonly backend: Backend
  readonly identity: Identity | null
  readonly rights: Rights
  readonly resourceId?: string | undefined
}): Promise<Snapshot> {
  const { backend, identity, rights, resourceId } = query
  assertResource(identity, resourceId)
  const snapshot = await backend.getSnapshot({ customerId: identity?.customerId ?? null, resourceId })
  return {
    ...snapshot,
    canPurchase: rights.canPurchase,
    customer:
      snapshot.customer && !rights.canBill
        ? { ...snapshot.customer, defaultPaymentMethod: null }
        : snapshot.customer,
    subscriptions: snapshot.subscriptions
      .filter((subscription) => canSeeResource(identity, subscription.resourceId))
      .map((subscription) => visibleSubscription(subscription, rights)),
  }
}
