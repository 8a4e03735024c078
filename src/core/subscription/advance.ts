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
import { couponEndStep } from './couponEndStep.ts'
import { converts, convertTrial, creditAt } from './convertTrial.ts'
import { endSubscription } from './endSubscription.ts'
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
 * subscriptions end, coupons and promotions run out, and the free plan that a product falls back to begins, each at its own time.
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

/** When the next thing happens to a stored state by time alone, also one that is overdue; null when nothing will. */
export function nextStepAt(state: CustomerState): Instant | null {
  return nextStep(state, Infinity)?.at ?? null
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

/** The next thing that happens to a subscription. At one instant an end comes first, and a coupon ends before an update. */
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
  const couponEnd = couponEndStep(subscription)
  if (couponEnd) steps.push({ at: couponEnd.at, decide: () => couponEnd.decided })
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
  const ended = endReplaced(state, after, startDate, creditAt(state, startDate))
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
  const { status, trialEndDate, cancelReason } = subscription
  const isTrialEnd = status === 'IN_TRIAL' && trialEndDate === at && cancelReason === null
  if (isTrialEnd && converts(state, subscription)) return convertTrial(state, subscription, at)
  return endSubscription(
    state,
    subscription,
    isTrialEnd
      ? { at, status: 'EXPIRED', cancelReason: 'TRIAL_ENDED' }
      : { at, status: 'CANCELED', cancelReason: cancelReason ?? 'ScheduledCancellation' },
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
