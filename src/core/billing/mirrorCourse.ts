import type { Decided } from '../events/RuleEvent.ts'
import { subscriptionEvent } from '../events/subscriptionEvent.ts'
import type { CustomerState } from '../subscription/CustomerState.ts'
import { isLive } from '../subscription/isLive.ts'
import type { Subscription } from '../subscription/Subscription.ts'
import type { Instant } from '../time/Instant.ts'
import type { BillingRecord } from './BillingRecord.ts'
import { endThere } from './endThere.ts'
import { convertedAt, endedByItself, fateOf } from './fateOf.ts'
import { goOnThere } from './goOnThere.ts'

const nothing: Decided = { changes: [], events: [] }

/** Brings in that the provider turned a trial into a paid subscription, whatever time alone has made of it here. */
export function mirrorConversion(
  state: CustomerState,
  before: Subscription,
  record: BillingRecord,
  now: Instant,
): Decided {
  const at = convertedAt(record, now)
  if (at === null || before.trialEndDate === null) return nothing
  const isOnTrial = before.status === 'IN_TRIAL' && before.cancelReason === null
  const isOver = endedByItself(before) && (before.effectiveEndDate ?? 0) <= before.trialEndDate
  return isOnTrial || isOver ? goOnThere(state, before, { convertsAt: at }) : nothing
}

/** Brings in how a subscription ends at the provider, or that it goes on there after all. */
export function mirrorEnd(state: CustomerState, before: Subscription, record: BillingRecord): Decided {
  const fate = fateOf(before, record)
  switch (fate.type) {
    case 'as_told':
      return nothing
    case 'goes_on':
      return goesOn(state, before)
    case 'ends':
      return willEnd(state, before, fate.at)
    case 'ended':
      return endThere(state, before, fate)
  }
}

/** What was cancelled there was taken up again; a trial that is over is over unless it was converted. */
function goesOn(state: CustomerState, before: Subscription): Decided {
  if (before.cancelReason !== 'CANCELLED_BY_BILLING') return nothing
  if (!isLive(before)) return goOnThere(state, before, { convertsAt: null })
  const after: Subscription = {
    ...before,
    effectiveEndDate: before.status === 'ACTIVE' ? null : before.trialEndDate,
    cancellationDate: null,
    cancelReason: null,
  }
  const at = before.effectiveEndDate ?? before.startDate
  return {
    changes: [{ type: 'subscription.put', subscription: after }],
    events: [subscriptionEvent('subscription.schedule_canceled', at, before, after)],
  }
}

/** Somebody cancelled it there for a time to come. What ends earlier here, by a wish of its customer, still does. */
function willEnd(state: CustomerState, before: Subscription, at: Instant): Decided {
  if (!isLive(before)) {
    const isReopened = before.cancelReason === 'CANCELLED_BY_BILLING' && before.effectiveEndDate !== at
    return isReopened ? goOnThere(state, before, { convertsAt: null, endsAt: at }) : nothing
  }
  // A trial is over before: then it is seen what became of it.
  if (before.status === 'IN_TRIAL' && at > (before.trialEndDate ?? at)) return goesOn(state, before)
  const isByProvider = before.cancelReason === 'CANCELLED_BY_BILLING'
  const endsAt = before.effectiveEndDate ?? Infinity
  if (isByProvider ? endsAt === at : before.cancelReason !== null && endsAt <= at) return nothing
  const after = endingThere(before, at)
  return {
    changes: [{ type: 'subscription.put', subscription: after }],
    events: [
      subscriptionEvent('subscription.cancellation_scheduled', at, before, after, {
        cancelReason: after.cancelReason,
        effectiveAt: at,
      }),
    ],
  }
}

/** To end when the provider ends it. The provider does not say when that was decided. */
function endingThere(subscription: Subscription, at: Instant): Subscription {
  return {
    ...subscription,
    effectiveEndDate: at,
    endCredit: null,
    cancellationDate: at,
    cancelReason: 'CANCELLED_BY_BILLING',
  }
}
