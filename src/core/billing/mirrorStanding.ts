import type { Decided } from '../events/RuleEvent.ts'
import { subscriptionEvent } from '../events/subscriptionEvent.ts'
import { openIntent } from '../provisioning/openIntent.ts'
import type { CustomerState } from '../subscription/CustomerState.ts'
import type { BillingStanding, Subscription } from '../subscription/Subscription.ts'
import type { Instant } from '../time/Instant.ts'
import { billingDuty, billingStanding } from './billingDuty.ts'
import type { BillingRecord } from './BillingRecord.ts'

const nothing: Decided = { changes: [], events: [] }

/**
 * Corrects what the provider is believed to know of how a subscription goes on, where that decides what it still has
 * to be told. What it was told and has lost, or what somebody changed there, it is so told again.
 */
export function mirrorStanding(
  state: CustomerState,
  before: Subscription,
  record: BillingRecord,
  now: Instant,
): Decided {
  const { toldBilling: told } = before
  // While a wish is open, the provider may know more than is written here.
  if (told === null || openIntent(state, before)) return nothing
  const has = standingOf(before, told, record)
  const after: Subscription = { ...before, toldBilling: { ...told, ...has } }
  const isKnown =
    told.endsAt === has.endsAt && told.changesAt === has.changesAt && told.trialEndDate === has.trialEndDate
  if (isKnown || (billingDuty(before) === null && billingDuty(after) === null)) return nothing
  return {
    changes: [{ type: 'subscription.put', subscription: after }],
    events: [subscriptionEvent('subscription.billing_differs', now, before, after, { ...has })],
  }
}

/** How it goes on at the provider. To one that is over, nothing can be told any more. */
function standingOf(
  subscription: Subscription,
  told: BillingStanding,
  { status, endsAt, endedBecause, changesAt, trialEndDate }: BillingRecord,
): Pick<BillingStanding, 'endsAt' | 'changesAt' | 'trialEndDate'> {
  const wanted = billingStanding(subscription)
  if (status === 'ended' || status === 'failed') {
    return { endsAt: wanted.endsAt, changesAt: null, trialEndDate: told.trialEndDate }
  }
  const isBeforeFirstCharge = status === 'trialing' || status === 'scheduled'
  return {
    // Cancelled there for a time after its trial: that comes in when the trial has become what it will be.
    endsAt: isBeforeFirstCharge && endedBecause !== null ? wanted.endsAt : endsAt,
    changesAt,
    trialEndDate: isBeforeFirstCharge ? trialEndDate : told.trialEndDate,
  }
}
