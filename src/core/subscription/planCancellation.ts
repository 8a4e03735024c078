import { catalogIndex } from '../catalog/catalogIndex.ts'
import type { Problem } from '../errors/LatchkeyError.ts'
import type { Decided } from '../events/RuleEvent.ts'
import { subscriptionEvent } from '../events/subscriptionEvent.ts'
import type { PriceLine } from '../provisioning/Quote.ts'
import type { Instant } from '../time/Instant.ts'
import { billingPeriodAt } from './billingPeriodAt.ts'
import type { Change, CustomerState } from './CustomerState.ts'
import { followersOf } from './followersOf.ts'
import type { Subscription } from './Subscription.ts'
import { creditOf, unusedLines } from './unusedCredit.ts'

export type CancellationTime = 'IMMEDIATE' | 'END_OF_BILLING_PERIOD' | 'SPECIFIC_DATE'

export interface CancellationRequest {
  readonly cancellationTime?: CancellationTime | undefined
  /** Needed with `SPECIFIC_DATE`. */
  readonly endDate?: Instant | undefined
  readonly cancellationAction?: Subscription['cancellationAction'] | undefined
  readonly prorate?: boolean | undefined
}

export type PlannedCancellation =
  | { readonly ok: false; readonly problems: readonly Problem[] }
  | (Decided & {
      readonly ok: true
      readonly endsAt: Instant
      /** What is credited for time that was paid and will not be used; empty unless `prorate` was asked for. */
      readonly credits: readonly PriceLine[]
    })

/**
 * Plans the cancellation of a subscription. Paid time is kept: unless the product or the request says otherwise, a paid
 * subscription ends with its billing period, a trial, a free or a custom one at once. A cancelled subscription stays
 * active until it ends, and what is scheduled to follow it begins when it ends. Cancelling again for the same time
 * changes nothing.
 */
export function planCancellation(
  state: CustomerState,
  subscription: Subscription,
  request: CancellationRequest,
  now: Instant,
): PlannedCancellation {
  const problems = checkRequest(subscription, request, now)
  if (problems.length > 0) return { ok: false, problems }
  const endsAt = endOf(state, subscription, request, now)
  const action = request.cancellationAction ?? 'DEFAULT'
  const credits = request.prorate ? unusedLines(state, subscription, endsAt) : []
  const isSame = subscription.effectiveEndDate === endsAt && subscription.cancellationAction === action
  if (isSame && subscription.cancelReason !== null) {
    return { ok: true, endsAt, credits: [], changes: [], events: [] }
  }
  // It ends through `advance` like everything that ends by time, so that the free plan that follows begins with it.
  const after: Subscription = {
    ...subscription,
    effectiveEndDate: endsAt,
    endCredit: creditOf(credits),
    cancellationDate: now,
    cancelReason: endsAt === now ? 'Immediate' : 'ScheduledCancellation',
    cancellationAction: action,
    scheduledUpdate: null,
  }
  const moved = subscription.status === 'IN_TRIAL' ? [] : followersOf(state, subscription)
  const next = moved.map((s): Subscription => ({ ...s, startDate: endsAt, billingCycleAnchor: endsAt }))
  return {
    ok: true,
    endsAt,
    credits,
    changes: [after, ...next].map((changed): Change => ({
      type: 'subscription.put',
      subscription: changed,
    })),
    events: [
      subscriptionEvent('subscription.cancellation_scheduled', now, subscription, after, {
        effectiveAt: endsAt,
      }),
      ...next.map((s, i) =>
        subscriptionEvent('subscription.scheduled', now, moved[i] ?? null, s, { effectiveAt: endsAt }),
      ),
    ],
  }
}

/** A trial, and a plan whose billing is agreed on elsewhere, have no billing period here that they could end with. */
function checkRequest(
  subscription: Subscription,
  { cancellationTime: time, endDate }: CancellationRequest,
  now: Instant,
): readonly Problem[] {
  const problem = (path: string, code: string, expected: string) => [{ path, code, expected }]
  const isTrial = subscription.status === 'IN_TRIAL'
  const isCustom = subscription.pricingType === 'CUSTOM'
  if (time === 'END_OF_BILLING_PERIOD' && (isTrial || isCustom)) {
    const what = isTrial ? 'a trial' : 'a custom plan'
    return problem('cancellationTime', 'CancellationTimeNotAllowed', `IMMEDIATE: ${what} ends at once`)
  }
  if (time === 'SPECIFIC_DATE' && isTrial) {
    return problem('cancellationTime', 'CancellationTimeNotAllowed', 'IMMEDIATE: a trial ends at once')
  }
  if (time === 'SPECIFIC_DATE' && endDate === undefined) {
    return problem('endDate', 'Required', 'the instant at which it ends')
  }
  if (time === 'SPECIFIC_DATE' && (endDate ?? 0) <= now) {
    return problem('endDate', 'InvalidCancellationDate', 'an instant to come; IMMEDIATE ends it now')
  }
  if (time !== 'SPECIFIC_DATE' && endDate !== undefined) {
    return problem('endDate', 'NotAllowed', "no date, or cancellationTime 'SPECIFIC_DATE'")
  }
  return []
}

function endOf(
  state: CustomerState,
  subscription: Subscription,
  { cancellationTime, endDate }: CancellationRequest,
  now: Instant,
): Instant {
  if (cancellationTime === 'SPECIFIC_DATE') return endDate ?? now
  const time = cancellationTime ?? defaultTime(state, subscription)
  const isPaid = subscription.pricingType === 'PAID' && subscription.status === 'ACTIVE'
  const period = isPaid && time === 'END_OF_BILLING_PERIOD' ? billingPeriodAt(subscription, now) : null
  return period ? period.end : now
}

function defaultTime(state: CustomerState, { productId }: Subscription): CancellationTime {
  const catalog = state.catalogs.get(state.catalogs.current)
  return (
    catalogIndex(catalog).products.get(productId)?.subscriptionCancellationTime ?? 'END_OF_BILLING_PERIOD'
  )
}
