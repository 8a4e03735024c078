import { catalogIndex } from '../catalog/catalogIndex.ts'
import type { Decided } from '../events/RuleEvent.ts'
import { subscriptionEvent } from '../events/subscriptionEvent.ts'
import type { CustomerState } from '../subscription/CustomerState.ts'
import { endSubscription, freeSuccessorOf, type SubscriptionEnd } from '../subscription/endSubscription.ts'
import { followersOf } from '../subscription/followersOf.ts'
import { grantsAccess, isLive } from '../subscription/isLive.ts'
import type { Subscription } from '../subscription/Subscription.ts'
import type { Instant } from '../time/Instant.ts'
import { endedByItself, type Fate } from './fateOf.ts'
import { inTurn } from './inTurn.ts'

const nothing: Decided = { changes: [], events: [] }

/**
 * Ends a subscription when the provider ended it by itself, however late that is learnt: also one that time, or
 * somebody here, has ended later than that.
 */
export function endThere(
  state: CustomerState,
  before: Subscription,
  { at, isUnconverted }: Extract<Fate, { type: 'ended' }>,
): Decided {
  const end: SubscriptionEnd = isUnconverted
    ? { at, status: 'EXPIRED', cancelReason: 'TRIAL_ENDED' }
    : { at, status: 'CANCELED', cancelReason: 'CANCELLED_BY_BILLING' }
  const isAsTrial = hadConverted(before) && at <= (before.trialEndDate ?? at)
  const { toldBilling: told } = before
  const ending: Subscription = {
    ...(isAsTrial ? asTrial(state, before) : before),
    endCredit: null,
    cancellationDate: isUnconverted ? null : at,
    toldBilling: told && { ...told, endsAt: isUnconverted ? null : at, changesAt: null },
  }
  if (!isLive(before)) return correctEnd(state, before, ending, end)
  return inTurn(state, [
    () => (isAsTrial ? restoreReplaced(state, before, at) : nothing),
    () => bringForward(followersOf(state, before), at),
    (reached) => endSubscription(reached, ending, end, before),
  ])
}

/** A trial that time alone took for converted. */
function hadConverted({ status, trialEndDate, effectiveEndDate }: Subscription): boolean {
  if (trialEndDate === null) return false
  return status === 'ACTIVE' || (status === 'CANCELED' && (effectiveEndDate ?? 0) > trialEndDate)
}

function asTrial({ catalogs }: CustomerState, subscription: Subscription): Subscription {
  const { catalogVersion, planId, startDate } = subscription
  const plan = catalogIndex(catalogs.get(catalogVersion)).plans.get(planId)
  return {
    ...subscription,
    billingCycleAnchor: startDate,
    budget: plan?.defaultTrialConfig?.budget ?? null,
  }
}

/** What the trial took the place of when it was taken for converted goes on. What was billed has ended there as well. */
function restoreReplaced(state: CustomerState, trial: Subscription, at: Instant): Decided {
  const pairs = state.subscriptions
    .filter(
      (s) =>
        s.productId === trial.productId &&
        s.resourceId === trial.resourceId &&
        s.cancelReason === 'UPGRADE_OR_DOWNGRADE' &&
        s.status === 'CANCELED' &&
        s.effectiveEndDate === at &&
        s.startDate < at &&
        s.billingId === null,
    )
    .map((before): readonly [Subscription, Subscription] => [
      before,
      { ...before, status: 'ACTIVE', effectiveEndDate: null, cancellationDate: null, cancelReason: null },
    ])
  return put('subscription.resumed', at, pairs)
}

/** What was to follow and is not billed follows at once; what is billed begins when the provider begins it. */
function bringForward(followers: readonly Subscription[], at: Instant): Decided {
  const pairs = followers
    .filter(({ billingId }) => billingId === null)
    .map((next): readonly [Subscription, Subscription] => [next, movedTo(next, at)])
  return put('subscription.scheduled', at, pairs)
}

/** One that is over here as well, only not like there. The free plan that followed begins when it had ended. */
function correctEnd(
  state: CustomerState,
  before: Subscription,
  ending: Subscription,
  { at, status, cancelReason }: SubscriptionEnd,
): Decided {
  const endedAt = before.effectiveEndDate ?? before.startDate
  if (!endedByItself(before) && endedAt <= at) return nothing
  const after: Subscription = { ...ending, status, cancelReason, effectiveEndDate: at }
  if (before.status === status && before.cancelReason === cancelReason && endedAt === at) return nothing
  const free = freeSuccessorOf(state, before)
  const follows = free && grantsAccess(free) && free.startDate !== at ? [free] : []
  return inTurn(state, [
    () => put('subscription.canceled', at, [[before, after]]),
    () =>
      put(
        'subscription.scheduled',
        at,
        follows.map((next) => [next, movedTo(next, at)]),
      ),
  ])
}

/** The same, begun at another instant. */
function movedTo(subscription: Subscription, at: Instant): Subscription {
  const { startDate, createdAt, billingCycleAnchor, usageAnchor } = subscription
  const move = (instant: Instant) => (instant === startDate ? at : instant)
  return {
    ...subscription,
    startDate: at,
    createdAt: move(createdAt),
    billingCycleAnchor: move(billingCycleAnchor),
    usageAnchor: move(usageAnchor),
  }
}

function put(
  type: string,
  at: Instant,
  pairs: readonly (readonly [before: Subscription, after: Subscription])[],
): Decided {
  return {
    changes: pairs.map(([, after]) => ({ type: 'subscription.put', subscription: after })),
    events: pairs.map(([before, after]) =>
      subscriptionEvent(type, at, before, after, { effectiveAt: after.effectiveEndDate ?? after.startDate }),
    ),
  }
}
