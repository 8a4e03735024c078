import type { BillingPeriod } from '../../core/catalog/Catalog.ts'
import type { Quantity } from '../../core/subscription/Subscription.ts'
import type { Instant } from '../../core/time/Instant.ts'
import type { PaywallData } from '../../protocol/PaywallData.ts'
import type { FutureUpdate, SubscriptionView } from '../../protocol/SubscriptionView.ts'

/** What is to become of a subscription by schedule. */
export interface ScheduledChange {
  /** A cancellation ends it and nothing that was chosen follows. */
  readonly kind:
    | 'cancellation'
    | 'plan'
    | 'downgrade'
    | 'billing_period'
    | 'quantity'
    | 'addons'
    | 'coupon'
    | 'migration'
  readonly at: Instant
  /** Names the subscription to whoever calls it off. */
  readonly subscriptionId: string
  /** What it is then; null after a cancellation. */
  readonly next: {
    readonly planId: string
    /** null when the plan is not among those that are sold. */
    readonly displayName: string | null
    readonly billingPeriod: BillingPeriod | null
    readonly charges: readonly Quantity[]
    readonly addons: readonly Quantity[]
  } | null
}

/**
 * What is scheduled for a subscription: a change, a move to another plan, or its end; null when it goes on as it is. The
 * end of a trial is none.
 * @param paywall - for the names of plans
 */
export function findScheduledChange(
  subscription: SubscriptionView,
  subscriptions: readonly SubscriptionView[],
  paywall: PaywallData | null,
): ScheduledChange | null {
  const update = subscription.futureUpdates.find(({ scheduleStatus }) => scheduleStatus === 'SCHEDULED')
  const at = update?.scheduledExecutionTime ?? null
  if (update && at !== null) {
    const next = {
      ...update,
      planId: update.targetPlanId,
      displayName: nameOf(update, subscriptions, paywall),
    }
    return toChange(subscription, kindOf(subscription, update), at, next)
  }
  const { effectiveEndDate, trialEndDate, cancelReason, status } = subscription
  const goesOn = effectiveEndDate === null || effectiveEndDate === trialEndDate || cancelReason === null
  if (goesOn || (status !== 'ACTIVE' && status !== 'IN_TRIAL')) return null
  return toChange(subscription, 'cancellation', effectiveEndDate, null)
}

function toChange(
  { id }: SubscriptionView,
  kind: ScheduledChange['kind'],
  at: Instant,
  next: ScheduledChange['next'],
): ScheduledChange {
  if (!next) return { kind, at, subscriptionId: id, next }
  const { planId, displayName, billingPeriod, charges, addons } = next
  return { kind, at, subscriptionId: id, next: { planId, displayName, billingPeriod, charges, addons } }
}

function kindOf(
  { plan, billingPeriod }: SubscriptionView,
  { subscriptionScheduleType: type, targetPlanId, billingPeriod: nextPeriod }: FutureUpdate,
): ScheduledChange['kind'] {
  if (targetPlanId === plan.id && nextPeriod !== null && nextPeriod !== billingPeriod) return 'billing_period'
  return kinds[type]
}

const kinds: Readonly<Record<FutureUpdate['subscriptionScheduleType'], ScheduledChange['kind']>> = {
  PLAN: 'plan',
  DOWNGRADE: 'downgrade',
  BILLING_PERIOD: 'billing_period',
  UNIT_AMOUNT: 'quantity',
  ADDON: 'addons',
  COUPON: 'coupon',
  MIGRATE_TO_LATEST: 'migration',
}

function nameOf(
  { targetPlanId }: FutureUpdate,
  subscriptions: readonly SubscriptionView[],
  paywall: PaywallData | null,
): string | null {
  const own = subscriptions.find(({ plan }) => plan.id === targetPlanId)?.plan
  return (own ?? paywall?.plans.find(({ id }) => id === targetPlanId))?.displayName ?? null
}
