import { catalogIndex } from '../catalog/catalogIndex.ts'
import { nextPromotionStep } from '../entitlement/promotionSteps.ts'
import type { Decided, RuleEvent } from '../events/RuleEvent.ts'
import { subscriptionEvent } from '../events/subscriptionEvent.ts'
import { endReplaced, putSubscription, resetOnStart } from '../provisioning/beginSubscription.ts'
import type { Instant } from '../time/Instant.ts'
import { counterRules } from '../usage/counterRules.ts'
import { renewWindows } from '../usage/renewWindows.ts'
import { applyChanges } from './applyChanges.ts'
import { applyUpdate } from './applyUpdate.ts'
import type { Change, CustomerState } from './CustomerState.ts'
import { freeSubscription } from './freeSubscription.ts'
import { isLive } from './isLive.ts'
import type { Subscription } from './Subscription.ts'
import { lastBegun, usageAnchor } from './usageAnchor.ts'

/** A state brought to an instant, and what has to be written for it to be stored like that. */
export interface Advanced<S extends CustomerState = CustomerState> {
  readonly state: S
  readonly changes: readonly Change[]
  readonly events: readonly RuleEvent[]
}

/** How long before its end it is told that a trial ends soon. */
const NOTICE = 7 * 86_400_000

/**
 * Brings a customer's state to an instant: scheduled subscriptions and updates begin, trials and cancelled
 * subscriptions end, promotions run out, and the free plan that a product falls back to begins, each at its own time.
 * Reads use the state, commands also write the changes, so an answer is right even if nothing ever ticks.
 */
export function advance<S extends CustomerState>(state: S, now: Instant): Advanced<S> {
  let reached = state
  const changes: Change[] = []
  const events: RuleEvent[] = []
  const apply = (next: readonly Change[]): void => {
    reached = applyChanges(reached, next)
    changes.push(...next)
  }
  let due = nextStep(reached, now)
  while (due) {
    // Counters go through time too: what ended before this step is over, whatever decides about windows after it.
    apply(renewWindows(reached, due.at - 1))
    const decided = due.decide(reached)
    apply(decided.changes)
    events.push(...decided.events)
    const next = nextStep(reached, now)
    // Several things may happen at one instant: only what comes of all of them has a say.
    if (reached.counters.length > 0 && next?.at !== due.at) apply(counterRules(reached, due.at))
    due = next
  }
  return { state: reached, changes: withoutOutdated(changes), events }
}

/** One thing that happens by time alone. */
interface Step {
  readonly at: Instant
  decide(state: CustomerState): Decided
}

/** The first thing that is due; of several at one instant, that of the earlier row. */
function nextStep(state: CustomerState, now: Instant): Step | null {
  let first: Step | null = null
  for (const subscription of state.subscriptions) {
    const step = subscriptionStep(subscription)
    if (step && step.at <= now && (!first || step.at < first.at)) first = step
  }
  for (const promotion of state.promotions) {
    const step = nextPromotionStep(promotion)
    if (!step || step.at > now || (first && step.at >= first.at)) continue
    const { at, after, event } = step
    first = {
      at,
      decide: () => ({
        changes: [{ type: 'promotion.put', promotion: after }],
        events: [
          {
            type: event,
            at,
            data: { promotionId: after.id, featureId: after.featureId },
            before: { ...promotion },
            after: { ...after },
          },
        ],
      }),
    }
  }
  return first
}

/** The next thing that happens to a subscription. An end comes before an update at the same instant. */
function subscriptionStep(subscription: Subscription): Step | null {
  const { status, startDate, effectiveEndDate, scheduledUpdate } = subscription
  if (status === 'NOT_STARTED') return { at: startDate, decide: (state) => start(state, subscription) }
  if (status !== 'ACTIVE' && status !== 'IN_TRIAL') return null
  const steps: Step[] = []
  if (effectiveEndDate !== null) {
    const notice = noticeAt(subscription, effectiveEndDate)
    if (notice !== null) steps.push({ at: notice, decide: () => giveNotice(subscription, notice) })
    steps.push({ at: effectiveEndDate, decide: (state) => end(state, subscription, effectiveEndDate) })
  }
  if (scheduledUpdate) {
    const { at } = scheduledUpdate
    steps.push({ at, decide: (state) => applyUpdate(state, subscription, scheduledUpdate, at) })
  }
  return steps.toSorted((a, b) => a.at - b.at)[0] ?? null
}

function start(state: CustomerState, subscription: Subscription): Decided {
  const { startDate, trialEndDate } = subscription
  const isTrial = trialEndDate !== null
  const product = catalogIndex(state.catalogs.get(state.catalogs.current)).products.get(
    subscription.productId,
  )
  const after: Subscription = {
    ...subscription,
    status: isTrial ? 'IN_TRIAL' : 'ACTIVE',
    // What goes before it is known only now.
    usageAnchor: usageAnchor(product?.usageResetCutoffRule, lastBegun(state, subscription), {
      startsAt: startDate,
      billingPeriod: subscription.billingPeriod,
    }),
  }
  const ended = endReplaced(state, after, startDate)
  const reset = resetOnStart(state, after)
  return {
    changes: [putSubscription(after), ...ended.changes, ...reset.changes],
    events: [
      subscriptionEvent(isTrial ? 'trial.started' : 'subscription.started', startDate, subscription, after),
      ...ended.events,
      ...reset.events,
    ],
  }
}

/** When it is told that a trial ends soon; null when it was, or when it is no trial that runs out. */
function noticeAt(subscription: Subscription, endsAt: Instant): Instant | null {
  const { status, startDate, trialEndDate, trialNoticeAt } = subscription
  if (status !== 'IN_TRIAL' || trialNoticeAt !== null || trialEndDate !== endsAt) return null
  return Math.max(startDate, endsAt - NOTICE)
}

function giveNotice(subscription: Subscription, at: Instant): Decided {
  const after = { ...subscription, trialNoticeAt: at }
  return {
    changes: [putSubscription(after)],
    events: [
      subscriptionEvent('trial.ends_soon', at, subscription, after, { trialEndDate: after.trialEndDate }),
    ],
  }
}

function end(state: CustomerState, subscription: Subscription, at: Instant): Decided {
  const isTrialEnd = subscription.status === 'IN_TRIAL' && subscription.trialEndDate === at
  if (isTrialEnd && subscription.cancelReason === null && converts(subscription)) {
    return convert(state, subscription, at)
  }
  const after: Subscription = {
    ...subscription,
    status: isTrialEnd && subscription.cancelReason === null ? 'EXPIRED' : 'CANCELED',
    cancelReason: subscription.cancelReason ?? (isTrialEnd ? 'TRIAL_ENDED' : 'ScheduledCancellation'),
    scheduledUpdate: null,
  }
  const follows = freeSuccessor(state, after, at)
  return {
    changes: [after, ...(follows ? [follows] : [])].map(putSubscription),
    events: [
      subscriptionEvent(endEventType(after), at, subscription, after, { cancelReason: after.cancelReason }),
      ...(follows
        ? [subscriptionEvent('subscription.created', at, null, follows, { status: follows.status })]
        : []),
    ],
  }
}

function endEventType({ status, cancelReason }: Subscription): string {
  if (status === 'EXPIRED') return 'trial.expired'
  return cancelReason === 'TRIAL_CONVERTED' ? 'trial.converted' : 'subscription.canceled'
}

/** A trial goes on as a paid subscription only where the payment for it is settled: at the provider, or elsewhere. */
function converts({
  trialEndBehavior,
  pricingType,
  billingPeriod,
  billingId,
  paymentCollectionMethod,
}: Subscription): boolean {
  if (trialEndBehavior !== 'CONVERT_TO_PAID') return false
  if (pricingType === 'CUSTOM') return true
  return billingPeriod !== null && (paymentCollectionMethod === 'NONE' || billingId !== null)
}

function convert(state: CustomerState, subscription: Subscription, at: Instant): Decided {
  const after: Subscription = {
    ...subscription,
    status: 'ACTIVE',
    effectiveEndDate: null,
    billingCycleAnchor: at,
    budget: null,
  }
  const ended = endReplaced(state, after, at)
  return {
    changes: [putSubscription(after), ...ended.changes],
    events: [subscriptionEvent('trial.converted', at, subscription, after), ...ended.events],
  }
}

/** The free subscription that a product gives when its last one ends; null when it gives none, or another goes on. */
function freeSuccessor(state: CustomerState, ended: Subscription, at: Instant): Subscription | null {
  const { current } = state.catalogs
  if (current === 0 || ended.cancellationAction === 'REVOKE_ENTITLEMENTS') return null
  const product = catalogIndex(state.catalogs.get(current)).products.get(ended.productId)
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
  return freeSubscription(
    ended,
    {
      planId: product.downgradePlanId,
      catalogVersion: current,
      usageAnchor: usageAnchor(product.usageResetCutoffRule, ended, { startsAt: at, billingPeriod: null }),
    },
    at,
  )
}

/** Of several changes of one subscription or promotion only the last is written. */
function withoutOutdated(changes: readonly Change[]): readonly Change[] {
  const last = new Map<string, Change>()
  for (const change of changes) {
    if (change.type === 'subscription.put') last.set(`subscription ${change.subscription.id}`, change)
    if (change.type === 'promotion.put') last.set(`promotion ${change.promotion.id}`, change)
  }
  const kept = new Set(last.values())
  return changes.filter(
    (change) => (change.type !== 'subscription.put' && change.type !== 'promotion.put') || kept.has(change),
  )
}
