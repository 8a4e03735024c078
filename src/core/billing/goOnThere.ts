import type { Decided } from '../events/RuleEvent.ts'
import { subscriptionEvent } from '../events/subscriptionEvent.ts'
import { applyChanges } from '../subscription/applyChanges.ts'
import { convertTrial } from '../subscription/convertTrial.ts'
import type { Change, CustomerState } from '../subscription/CustomerState.ts'
import { endAt } from '../subscription/endAt.ts'
import { freeSuccessorOf } from '../subscription/endSubscription.ts'
import type { Subscription } from '../subscription/Subscription.ts'
import { unusedCredit } from '../subscription/unusedCredit.ts'
import { hasBegun } from '../subscription/usageAnchor.ts'
import type { Instant } from '../time/Instant.ts'
import { inTurn } from './inTurn.ts'

interface GoingOn {
  /** When it became a paid subscription; null when it goes on as it was. */
  readonly convertsAt: Instant | null
  /** When it ends after all; left out while it goes on. */
  readonly endsAt?: Instant
}

/**
 * Lets a subscription that is over here go on as it does at the provider, from where it had ended: the free plan that
 * took over never was, and what was bought since takes its place when that began, with a credit for what is left.
 */
export function goOnThere(
  state: CustomerState,
  before: Subscription,
  { convertsAt, endsAt }: GoingOn,
): Decided {
  const at = convertsAt ?? before.effectiveEndDate ?? before.startDate
  const later = boughtSince(state, before, at)
  const free = freeSuccessorOf(state, before)
  const aside = new Set([...later, ...(free ? [free] : [])])
  const then = { ...state, subscriptions: state.subscriptions.filter((s) => !aside.has(s)) }
  const goesOn =
    convertsAt === null ? reopen(before, at, endsAt ?? null) : convertThere(then, before, convertsAt)
  return inTurn(state, [
    () => goesOn,
    () => (free ? neverBegan(free) : nothing),
    (reached) => replaceByFirst(reached, before.id, later, at),
  ])
}

const nothing: Decided = { changes: [], events: [] }

function convertThere(state: CustomerState, before: Subscription, at: Instant): Decided {
  const trial: Subscription = {
    ...before,
    status: 'IN_TRIAL',
    trialEndDate: at,
    effectiveEndDate: at,
    cancellationDate: null,
    cancelReason: null,
  }
  const change: Change = { type: 'subscription.put', subscription: trial }
  return convertTrial(applyChanges(state, [change]), trial, at, before)
}

function reopen(before: Subscription, at: Instant, endsAt: Instant | null): Decided {
  const { startDate, trialEndDate } = before
  const isTrial = trialEndDate !== null && at <= trialEndDate
  const begun = isTrial ? 'IN_TRIAL' : 'ACTIVE'
  const after: Subscription = {
    ...before,
    status: at < startDate ? 'NOT_STARTED' : begun,
    effectiveEndDate: endsAt ?? (isTrial ? trialEndDate : null),
    cancellationDate: endsAt,
    cancelReason: endsAt === null ? null : 'CANCELLED_BY_BILLING',
  }
  return put('subscription.resumed', at, before, after)
}

/** What was bought of the same kind since an instant, first things first. */
function boughtSince(state: CustomerState, of: Subscription, at: Instant): readonly Subscription[] {
  const free = freeSuccessorOf(state, of)
  return state.subscriptions
    .filter(
      (s) =>
        s !== of &&
        s !== free &&
        s.productId === of.productId &&
        s.resourceId === of.resourceId &&
        (s.trialEndDate === null || s.status === 'ACTIVE') &&
        (s.startDate > at || s.createdAt >= at) &&
        hasBegun(s),
    )
    .toSorted((a, b) => a.startDate - b.startDate)
}

function neverBegan(free: Subscription): Decided {
  if (free.effectiveEndDate === free.startDate) return nothing
  const after = endAt(free, free.startDate, 'UPGRADE_OR_DOWNGRADE')
  return put('subscription.canceled', free.startDate, free, after)
}

function replaceByFirst(
  state: CustomerState,
  id: string,
  [first]: readonly Subscription[],
  at: Instant,
): Decided {
  const current = state.subscriptions.find((s) => s.id === id)
  if (!first || current?.status !== 'ACTIVE') return nothing
  const endsAt = Math.max(at, first.startDate)
  const after = {
    ...endAt(current, endsAt, 'UPGRADE_OR_DOWNGRADE'),
    endCredit: unusedCredit(state, current, endsAt),
  }
  return put('subscription.canceled', endsAt, current, after)
}

function put(type: string, at: Instant, before: Subscription, after: Subscription): Decided {
  return {
    changes: [{ type: 'subscription.put', subscription: after }],
    events: [subscriptionEvent(type, at, before, after, { cancelReason: after.cancelReason })],
  }
}
