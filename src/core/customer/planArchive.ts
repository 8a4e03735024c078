import { inTurn } from '../billing/inTurn.ts'
import { subscriptionEvent } from '../events/subscriptionEvent.ts'
import { completeProvisioning } from '../provisioning/completeProvisioning.ts'
import { isOpen } from '../provisioning/openIntent.ts'
import { applyChanges } from '../subscription/applyChanges.ts'
import type { Customer, CustomerState } from '../subscription/CustomerState.ts'
import { endAt } from '../subscription/endAt.ts'
import { isLive } from '../subscription/isLive.ts'
import type { Subscription } from '../subscription/Subscription.ts'
import type { Instant } from '../time/Instant.ts'
import { written, type PlannedCustomer } from './planCustomer.ts'

/**
 * Archives a customer: every subscription that is live ends at once, also one that has not begun, and nothing follows
 * it, not even the product's free plan. Wishes that are still open at the payments provider have to be given up first:
 * those that could not be, because their money is on its way, fail here, and what is paid for them is given back.
 */
export function planArchive(state: CustomerState, customer: Customer, now: Instant): PlannedCustomer {
  if (customer.archivedAt !== null) return { customer, changes: [], events: [] }
  const refused = inTurn(
    state,
    state.intents.filter(isOpen).map(
      ({ id }) =>
        (reached) =>
          completeProvisioning(reached, id, givenUp, now),
    ),
  )
  const live = applyChanges(state, refused.changes).subscriptions.filter(isLive)
  const archived = written(
    'customer.archived',
    customer,
    { ...customer, archivedAt: now, updatedAt: now },
    now,
  )
  const ended = live.map((before) => ({ before, after: endForGood(before, now) }))
  return {
    customer: archived.customer,
    changes: [
      ...refused.changes,
      ...ended.map(({ after }) => ({ type: 'subscription.put' as const, subscription: after })),
      ...archived.changes,
    ],
    events: [
      ...refused.events,
      ...ended.map(({ before, after }) =>
        subscriptionEvent('subscription.canceled', now, before, after, { cancelReason: after.cancelReason }),
      ),
      ...archived.events,
    ],
  }
}

const givenUp = { status: 'failed', billingId: null, invoice: null, code: 'CheckoutCanceled' } as const

function endForGood(subscription: Subscription, now: Instant): Subscription {
  return { ...endAt(subscription, now, 'CustomerArchived'), cancellationAction: 'REVOKE_ENTITLEMENTS' }
}
