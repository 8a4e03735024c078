import type { Subscription } from '../subscription/Subscription.ts'
import type { Instant } from '../time/Instant.ts'
import type { Row, RuleEvent } from './RuleEvent.ts'

/** The event of a subscription that came into being (`before` is null) or changed. */
export function subscriptionEvent(
  type: string,
  at: Instant,
  before: Subscription | null,
  after: Subscription,
  data: Row = {},
): RuleEvent {
  return {
    type,
    at,
    data: { subscriptionId: after.id, planId: after.planId, ...data },
    before: before && { ...before },
    after: { ...after },
  }
}
