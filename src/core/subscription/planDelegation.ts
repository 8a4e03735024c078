import type { Problem } from '../errors/LatchkeyError.ts'
import type { Decided } from '../events/RuleEvent.ts'
import { subscriptionEvent } from '../events/subscriptionEvent.ts'
import type { Instant } from '../time/Instant.ts'
import { isLive } from './isLive.ts'
import type { Subscription } from './Subscription.ts'

export type PlannedDelegation =
  | { readonly ok: false; readonly problems: readonly Problem[] }
  | (Decided & { readonly ok: true })

/**
 * Plans that somebody else pays for a subscription, or its own customer again (null). One that is billed already stays
 * with who pays: no provider hands a running subscription on to another payer.
 */
export function planDelegation(
  subscription: Subscription,
  payingCustomerId: string | null,
  now: Instant,
): PlannedDelegation {
  if (subscription.payingCustomerId === payingCustomerId) return { ok: true, changes: [], events: [] }
  const problem = problemOf(subscription)
  if (problem) return { ok: false, problems: [problem] }
  const after: Subscription = { ...subscription, payingCustomerId }
  return {
    ok: true,
    changes: [{ type: 'subscription.put', subscription: after }],
    events: [subscriptionEvent('subscription.updated', now, subscription, after, { payingCustomerId })],
  }
}

function problemOf(subscription: Subscription): Problem | null {
  const path = 'subscriptionId'
  if (!isLive(subscription) || subscription.status === 'PAYMENT_PENDING') {
    return { path, code: 'SubscriptionNotActive', expected: 'a subscription that goes on' }
  }
  if (subscription.billingId === null) return null
  const expected = 'one that is not billed yet; provision this one anew with payingCustomerId'
  return { path, code: 'AlreadyBilled', expected }
}
