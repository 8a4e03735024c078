import type { BillingStanding, Subscription, ToldBilling } from '../subscription/Subscription.ts'

/** What the payments provider has still to be told of a subscription. */
export interface BillingDuty {
  readonly wanted: BillingStanding
  /** `end` and `resume` say how it goes on; the end of a trial is told apart. */
  readonly type: NonNullable<ToldBilling['telling']>
}

/**
 * What the payments provider does not know yet of how a billed subscription goes on; null when it knows all. Whatever
 * changed the subscription, a command, time, or another one in its place: the provider is told what it says now.
 */
export function billingDuty(subscription: Subscription): BillingDuty | null {
  const { toldBilling: told } = subscription
  if (told === null || isUndecided(subscription) || isLeftToProvider(subscription)) return null
  const wanted = billingStanding(subscription)
  const type =
    wanted.trialEndDate !== null && !knowsTrialEnd(told, wanted) ? 'trial_end' : standingDuty(told, wanted)
  return type && { wanted, type }
}

function knowsTrialEnd(told: ToldBilling, wanted: BillingStanding): boolean {
  return told.telling !== 'trial_end' && wanted.trialEndDate === told.trialEndDate
}

function standingDuty(told: ToldBilling, wanted: BillingStanding): 'end' | 'resume' | null {
  const isUnknown = told.telling !== null
  const isCalledOff = wanted.changesAt === null && told.changesAt !== null
  if (wanted.endsAt !== null) {
    const isTold = wanted.endsAt === told.endsAt && isSameCredit(wanted, told) && !isCalledOff
    return isTold && !isUnknown ? null : 'end'
  }
  return told.endsAt !== null || isCalledOff || isUnknown ? 'resume' : null
}

/** How a billed subscription is to go on by itself. */
export function billingStanding(subscription: Subscription): BillingStanding {
  const { status, cancelReason, effectiveEndDate, endCredit, scheduledUpdate, trialEndDate } = subscription
  const isOnTrial = trialEndDate !== null && (status === 'IN_TRIAL' || status === 'NOT_STARTED')
  // A trial ends to be paid for, and a plan that costs nothing any more ends what is billed.
  const endsWithUpdate = scheduledUpdate !== null && scheduledUpdate.terms.pricingType !== 'PAID'
  const ownEnd = isOnTrial && cancelReason === null ? null : effectiveEndDate
  return {
    endsAt: endsWithUpdate ? scheduledUpdate.at : ownEnd,
    credit: endCredit,
    changesAt: scheduledUpdate && !endsWithUpdate ? scheduledUpdate.at : null,
    trialEndDate: isOnTrial && cancelReason === null ? trialEndDate : null,
  }
}

/** What waits for its first payment, or never got it, is the provider's to decide. */
export function isUndecided({ status, cancelReason }: Subscription): boolean {
  return status === 'PAYMENT_PENDING' || cancelReason === 'PENDING_PAYMENT_EXPIRED'
}

/**
 * A trial that was to be paid for and ended by time alone. The provider ends it too, unless somebody can pay for it
 * there: then it goes on, which must not be called off from here.
 */
function isLeftToProvider({ status, cancelReason }: Subscription): boolean {
  return status === 'EXPIRED' && cancelReason === 'TRIAL_ENDED'
}

function isSameCredit(a: BillingStanding, b: BillingStanding): boolean {
  return a.credit?.amountMinor === b.credit?.amountMinor && a.credit?.currency === b.credit?.currency
}
