import { applyChanges } from '../subscription/applyChanges.ts'
import { applyUpdate } from '../subscription/applyUpdate.ts'
import type { CustomerState } from '../subscription/CustomerState.ts'
import { planUpdate } from '../subscription/planUpdate.ts'
import type { UpdateRequest } from '../subscription/UpdateRequest.ts'
import type { Subscription } from '../subscription/Subscription.ts'
import type { Instant } from '../time/Instant.ts'
import type { CarriedOut } from './CarriedOut.ts'

/** Carries the change of a subscription out as if it had been paid, to see what it would mean. */
export function carryOutUpdate(
  state: CustomerState,
  subscription: Subscription,
  request: UpdateRequest,
  now: Instant,
): CarriedOut {
  const planned = planUpdate(state, subscription, request, now)
  if (!planned.ok) return { type: 'invalid', problems: planned.problems }
  const { adjusted, update } = planned.update
  const isLater = update !== null && update.at > now
  const kept: Subscription = isLater ? { ...adjusted, scheduledUpdate: update } : adjusted
  const noted = applyChanges(state, [{ type: 'subscription.put', subscription: kept }])
  if (update === null || isLater) {
    return { type: 'done', state: noted, effectiveAt: update?.at ?? now }
  }
  const { changes } = applyUpdate(noted, kept, update, now)
  return { type: 'done', state: applyChanges(noted, changes), effectiveAt: now }
}
