import { catalogIndex } from '../../core/catalog/catalogIndex.ts'
import type { CustomerState } from '../../core/subscription/CustomerState.ts'
import { followersOf } from '../../core/subscription/followersOf.ts'
import type { ScheduledUpdate, Subscription } from '../../core/subscription/Subscription.ts'
import type { FutureUpdate } from '../../protocol/SubscriptionView.ts'

/** The changes of a subscription that have not come yet: an update, a move to another plan, what waits for its payment. */
export function toFutureUpdates(state: CustomerState, subscription: Subscription): readonly FutureUpdate[] {
  const { scheduledUpdate, planId } = subscription
  const pending = state.intents.flatMap(({ subscriptionId, status, update }) =>
    subscriptionId === subscription.id && update && status !== 'succeeded' && status !== 'failed'
      ? [update]
      : [],
  )
  return [
    ...(scheduledUpdate ? [toUpdate(planId, scheduledUpdate, 'SCHEDULED')] : []),
    ...pending.map((update) => toUpdate(planId, update, 'PENDING_PAYMENT')),
    ...followersOf(state, subscription).map((next) => toMove(state, subscription, next)),
  ]
}

function toUpdate(
  targetPlanId: string,
  { type, at, terms }: ScheduledUpdate,
  scheduleStatus: FutureUpdate['scheduleStatus'],
): FutureUpdate {
  const { charges, addons, billingPeriod } = terms
  return {
    scheduleStatus,
    subscriptionScheduleType: type,
    scheduledExecutionTime: scheduleStatus === 'SCHEDULED' ? at : null,
    targetPlanId,
    charges,
    addons,
    billingPeriod,
  }
}

function toMove(state: CustomerState, current: Subscription, next: Subscription): FutureUpdate {
  const { planOrder } = catalogIndex(state.catalogs.get(next.catalogVersion))
  const isLower = (planOrder.get(next.planId) ?? 0) < (planOrder.get(current.planId) ?? 0)
  const { planId: targetPlanId, charges, addons, billingPeriod, startDate } = next
  return {
    scheduleStatus: 'SCHEDULED',
    subscriptionScheduleType: isLower ? 'DOWNGRADE' : 'PLAN',
    scheduledExecutionTime: startDate,
    targetPlanId,
    charges,
    addons,
    billingPeriod,
  }
}
