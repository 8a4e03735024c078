import type { Change, CustomerState } from '../subscription/CustomerState.ts'
import { grantsAccess } from '../subscription/isLive.ts'
import type { CancelReason, Subscription } from '../subscription/Subscription.ts'
import { addUnits, type Instant } from '../time/Instant.ts'

/** What happened, before the engine adds who did it. */
export interface RuleEvent {
  readonly type: string
  readonly at: Instant
  readonly data: Readonly<Record<string, unknown>>
}

export interface Decided {
  readonly changes: readonly Change[]
  readonly events: readonly RuleEvent[]
}

/**
 * Starts a subscription at an instant, and ends at that instant what it takes the place of: the product's current
 * non-trial subscription (or, for a trial, the other trial), and the trial of the same plan that it turns into a paid
 * subscription. What was scheduled before is called off. A trial of another plan goes on beside it. Source: seed.
 */
export function activate(state: CustomerState, subscription: Subscription, at: Instant): Decided {
  const isTrial = subscription.trialEndDate !== null
  const others = state.subscriptions.filter(
    (s) =>
      s.id !== subscription.id &&
      (grantsAccess(s) || s.status === 'NOT_STARTED') &&
      s.productId === subscription.productId &&
      s.resourceId === subscription.resourceId,
  )
  const ended = others.flatMap((other): Subscription[] => {
    const reason = endReason(other, subscription, isTrial)
    return reason === null ? [] : [endAt(other, at, reason)]
  })
  const started: Subscription = isTrial
    ? { ...subscription, status: 'IN_TRIAL' }
    : { ...moveStart(subscription, at), status: 'ACTIVE' }
  return {
    changes: [started, ...ended].map((s): Change => ({ type: 'subscription.put', subscription: s })),
    events: [
      {
        type: 'subscription.created',
        at,
        data: { subscriptionId: started.id, planId: started.planId, status: started.status },
      },
      ...(isTrial
        ? [{ type: 'trial.started', at, data: { subscriptionId: started.id, planId: started.planId } }]
        : []),
      ...ended.map((s) => ({
        type: s.cancelReason === 'TRIAL_CONVERTED' ? 'trial.converted' : 'subscription.canceled',
        at,
        data: { subscriptionId: s.id, planId: s.planId, cancelReason: s.cancelReason },
      })),
    ],
  }
}

function endReason(other: Subscription, next: Subscription, isTrial: boolean): CancelReason | null {
  const otherIsTrial = other.status === 'IN_TRIAL'
  if (isTrial) return otherIsTrial ? 'UPGRADE_OR_DOWNGRADE' : null
  if (!otherIsTrial) return 'UPGRADE_OR_DOWNGRADE'
  return other.planId === next.planId ? 'TRIAL_CONVERTED' : null
}

/** Ends a subscription at an instant. */
export function endAt(subscription: Subscription, at: Instant, cancelReason: CancelReason): Subscription {
  return { ...subscription, status: 'CANCELED', effectiveEndDate: at, cancellationDate: at, cancelReason }
}

/** A subscription begins when it is paid, so its periods and its coupon count from there. */
function moveStart(subscription: Subscription, at: Instant): Subscription {
  const { coupon } = subscription
  const shift = at - subscription.startDate
  return {
    ...subscription,
    startDate: at,
    billingCycleAnchor: at,
    coupon:
      coupon === null || shift === 0
        ? coupon
        : {
            ...coupon,
            startDate: at,
            endDate:
              coupon.endDate === null
                ? null
                : addUnits(at, monthsBetween(coupon.startDate, coupon.endDate), 'MONTH'),
          },
  }
}

function monthsBetween(start: Instant, end: Instant): number {
  const a = new Date(start)
  const b = new Date(end)
  return (b.getUTCFullYear() - a.getUTCFullYear()) * 12 + b.getUTCMonth() - a.getUTCMonth()
}
