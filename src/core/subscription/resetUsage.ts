import type { Decided } from '../events/RuleEvent.ts'
import type { Instant } from '../time/Instant.ts'
import type { Change, CustomerState } from './CustomerState.ts'
import type { Subscription } from './Subscription.ts'

const nothing: Decided = { changes: [], events: [] }

/**
 * Begins counting from 0 because a subscription began or changed: every counter of its resource that has a window.
 * What never resets by time, such as seats, is not reset by a change either.
 */
export function resetUsage(state: CustomerState, subscription: Subscription, at: Instant): Decided {
  const counters = state.counters.filter(
    (counter) => counter.resourceId === subscription.resourceId && counter.windowEnd !== null,
  )
  if (counters.length === 0) return nothing
  return {
    changes: counters.map(
      ({ amount: _amount, version: _version, reservations: _held, meter, ...rule }): Change => ({
        type: 'counter.put',
        counter: { ...rule, aggregation: meter?.aggregation, isReset: true, resetAt: at },
      }),
    ),
    events: [
      {
        type: 'usage.reset',
        at,
        data: { subscriptionId: subscription.id, resourceId: subscription.resourceId },
        before: Object.fromEntries(counters.map(({ featureId, amount }) => [featureId, amount])),
        after: Object.fromEntries(counters.map(({ featureId }) => [featureId, 0])),
      },
    ],
  }
}
