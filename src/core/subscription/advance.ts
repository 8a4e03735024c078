import { catalogIndex } from '../catalog/catalogIndex.ts'
import type { RuleEvent } from '../provisioning/activate.ts'
import type { Instant } from '../time/Instant.ts'
import type { Change, CustomerState } from './CustomerState.ts'
import { isLive } from './isLive.ts'
import type { Subscription } from './Subscription.ts'

/** A state brought to an instant, and what has to be written for it to be stored like that. */
export interface Advanced<S extends CustomerState = CustomerState> {
  readonly state: S
  readonly changes: readonly Change[]
  readonly events: readonly RuleEvent[]
}

/**
 * Brings a customer's state to an instant: scheduled subscriptions start, trials and cancelled subscriptions end, and
 * the free plan that a product falls back to begins, each at its own time. Reads use the state, commands also write
 * the changes, so an answer is right even if nothing ever ticks.
 */
export function advance<S extends CustomerState>(state: S, now: Instant): Advanced<S> {
  let subscriptions = state.subscriptions
  const changed = new Map<string, Subscription>()
  const events: RuleEvent[] = []
  for (;;) {
    const due = subscriptions
      .flatMap((subscription) => nextStep(subscription) ?? [])
      .filter((step) => step.at <= now)
      .toSorted((a, b) => a.at - b.at)[0]
    if (!due) break
    subscriptions = subscriptions.map((s) => (s.id === due.after.id ? due.after : s))
    changed.set(due.after.id, due.after)
    events.push({
      type: due.event,
      at: due.at,
      data: { subscriptionId: due.after.id, planId: due.after.planId },
    })
    const free = due.ends ? freeSuccessor({ ...state, subscriptions }, due.after, due.at) : null
    if (free) {
      subscriptions = [...subscriptions, free]
      changed.set(free.id, free)
      events.push({
        type: 'subscription.created',
        at: due.at,
        data: { subscriptionId: free.id, planId: free.planId },
      })
    }
  }
  if (changed.size === 0) return { state, changes: [], events: [] }
  return {
    state: { ...state, subscriptions },
    changes: [...changed.values()].map((subscription) => ({ type: 'subscription.put', subscription })),
    events,
  }
}

interface Step {
  readonly at: Instant
  readonly after: Subscription
  readonly event: string
  readonly ends: boolean
}

/** The next thing that happens to a subscription by time alone. */
function nextStep(subscription: Subscription): Step | null {
  if (subscription.status === 'NOT_STARTED') {
    return {
      at: subscription.startDate,
      after: { ...subscription, status: 'ACTIVE' },
      event: 'subscription.started',
      ends: false,
    }
  }
  const { effectiveEndDate: at } = subscription
  if (at === null || (subscription.status !== 'ACTIVE' && subscription.status !== 'IN_TRIAL')) return null
  const isTrialEnd = subscription.status === 'IN_TRIAL' && subscription.trialEndDate === at
  return {
    at,
    after: {
      ...subscription,
      status: isTrialEnd ? 'EXPIRED' : 'CANCELED',
      cancelReason: subscription.cancelReason ?? (isTrialEnd ? 'TRIAL_ENDED' : 'ScheduledCancellation'),
    },
    event: isTrialEnd ? 'trial.expired' : 'subscription.canceled',
    ends: true,
  }
}

/** The free subscription that a product gives when its last one ends; null when it gives none, or another goes on. */
function freeSuccessor(state: CustomerState, ended: Subscription, at: Instant): Subscription | null {
  if (state.catalogs.current === 0) return null
  const catalog = state.catalogs.get(state.catalogs.current)
  const product = catalogIndex(catalog).products.get(ended.productId)
  if (product?.subscriptionEndSetup !== 'DOWNGRADE_TO_FREE' || product.downgradePlanId === null) return null
  const goesOn = state.subscriptions.some(
    (s) =>
      s.id !== ended.id &&
      s.productId === ended.productId &&
      s.resourceId === ended.resourceId &&
      isLive(s) &&
      s.status !== 'PAYMENT_PENDING',
  )
  if (goesOn) return null
  return {
    ...ended,
    id: `${ended.id}-free`,
    planId: product.downgradePlanId,
    catalogVersion: state.catalogs.current,
    pricingType: 'FREE',
    status: 'ACTIVE',
    billingPeriod: null,
    currency: null,
    charges: [],
    addons: [],
    coupon: null,
    createdAt: at,
    startDate: at,
    billingCycleAnchor: at,
    trialEndDate: null,
    trialEndBehavior: null,
    effectiveEndDate: null,
    cancellationDate: null,
    cancelReason: null,
    paymentCollection: 'NOT_REQUIRED',
    billingId: null,
    latestInvoice: null,
    metadata: {},
  }
}
