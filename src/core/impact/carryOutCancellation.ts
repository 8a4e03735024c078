import { applyChanges } from '../subscription/applyChanges.ts'
import type { CustomerState } from '../subscription/CustomerState.ts'
import { planCancellation, type CancellationRequest } from '../subscription/planCancellation.ts'
import type { Subscription } from '../subscription/Subscription.ts'
import type { Instant } from '../time/Instant.ts'
import type { CarriedOut } from './CarriedOut.ts'

/** Carries the cancellation of a subscription out, to see what it would mean. */
export function carryOutCancellation(
  state: CustomerState,
  subscription: Subscription,
  request: CancellationRequest,
  now: Instant,
): CarriedOut {
  const planned = planCancellation(state, subscription, request, now)
  return planned.ok
    ? { type: 'done', state: applyChanges(state, planned.changes), effectiveAt: planned.endsAt }
    : { type: 'invalid', problems: planned.problems }
}
