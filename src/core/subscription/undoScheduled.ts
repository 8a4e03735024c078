import type { Decided } from '../provisioning/activate.ts'
import type { Instant } from '../time/Instant.ts'
import type { Change, CustomerState } from './CustomerState.ts'
import { grantsAccess } from './isLive.ts'
import type { Subscription } from './Subscription.ts'

/**
 * Calls off what is scheduled for a subscription: a cancellation, or a move to another plan at the period's end. The
 * subscription goes on as it is. Null when nothing is scheduled.
 */
export function undoScheduled(state: CustomerState, subscriptionId: string, now: Instant): Decided | null {
  const current = state.subscriptions.find((s) => s.id === subscriptionId && grantsAccess(s))
  if (!current || current.effectiveEndDate === null || current.trialEndDate === current.effectiveEndDate) {
    return null
  }
  const calledOff = state.subscriptions.filter(
    (s) =>
      s.status === 'NOT_STARTED' && s.productId === current.productId && s.resourceId === current.resourceId,
  )
  const goesOn: Subscription = {
    ...current,
    effectiveEndDate: null,
    cancellationDate: null,
    cancelReason: null,
  }
  const changed = [
    goesOn,
    ...calledOff.map((s): Subscription => ({
      ...s,
      status: 'CANCELED',
      cancellationDate: now,
      effectiveEndDate: now,
    })),
  ]
  return {
    changes: changed.map((subscription): Change => ({ type: 'subscription.put', subscription })),
    events: [
      {
        type: 'subscription.schedule_canceled',
        at: now,
        data: { subscriptionId: current.id, planId: current.planId },
      },
    ],
  }
}
