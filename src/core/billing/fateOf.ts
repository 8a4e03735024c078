import { isLive } from '../subscription/isLive.ts'
import type { Subscription } from '../subscription/Subscription.ts'
import type { Instant } from '../time/Instant.ts'
import type { BillingRecord } from './BillingRecord.ts'

/** What the provider did, or will do, with a subscription by itself. */
export type Fate =
  | { readonly type: 'ended'; readonly at: Instant; readonly isUnconverted: boolean }
  | { readonly type: 'ends'; readonly at: Instant }
  | { readonly type: 'goes_on' }
  /** It was told to end: what it was told is known here, or about to be. */
  | { readonly type: 'as_told' }

/** What became of a subscription at the provider, apart from what it was told. */
export function fateOf(subscription: Subscription, record: BillingRecord): Fate {
  const { trialEndDate } = subscription
  const { status, startsAt, endsAt, endedBecause } = record
  if (status === 'failed' && isLive(subscription)) {
    return { type: 'ended', at: endsAt ?? startsAt, isUnconverted: false }
  }
  if (status === 'incomplete' || status === 'failed') return { type: 'as_told' }
  if (status !== 'ended') {
    if (endsAt === null) return { type: 'goes_on' }
    return endedBecause === null ? { type: 'as_told' } : { type: 'ends', at: endsAt }
  }
  if (endedBecause === null) return { type: 'as_told' }
  const at = endsAt ?? startsAt
  const isUnconverted = endedBecause === 'no_payment_method' && trialEndDate !== null
  // Where the provider takes a moment to see that nobody can pay, the trial was over all the same.
  return { type: 'ended', at: isUnconverted ? Math.min(at, trialEndDate) : at, isUnconverted }
}

/** When a trial became a paid subscription at the provider; null when it did not. */
export function convertedAt(record: BillingRecord, now: Instant): Instant | null {
  const { status, trialEndDate, endsAt, endedBecause } = record
  if (trialEndDate === null || trialEndDate > now) return null
  const wasPaid =
    status === 'ended' && endedBecause !== 'no_payment_method' && endsAt !== null && endsAt > trialEndDate
  return wasPaid || status === 'active' || status === 'past_due' ? trialEndDate : null
}

/** Ended by time alone, or by the provider: then the provider has the last word. */
export function endedByItself({ status, cancelReason }: Subscription): boolean {
  return status === 'EXPIRED'
    ? cancelReason === 'TRIAL_ENDED'
    : status === 'CANCELED' && cancelReason === 'CANCELLED_BY_BILLING'
}
