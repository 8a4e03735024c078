import type { Decided } from '../events/RuleEvent.ts'
import { subscriptionEvent } from '../events/subscriptionEvent.ts'
import { endReplaced } from '../provisioning/beginSubscription.ts'
import type { Instant } from '../time/Instant.ts'
import type { CustomerState } from './CustomerState.ts'
import type { Subscription } from './Subscription.ts'
import { unusedCredit } from './unusedCredit.ts'

/**
 * Tells whether a trial that is over goes on as a paid subscription, as far as time alone can tell: billed elsewhere or
 * by agreement it does, and billed here where somebody has a payment method for it. What the provider then says holds.
 */
export function converts({ customer }: CustomerState, subscription: Subscription): boolean {
  const { trialEndBehavior, pricingType, billingPeriod, billingId, payingCustomerId } = subscription
  if (trialEndBehavior !== 'CONVERT_TO_PAID') return false
  if (pricingType === 'CUSTOM') return true
  if (billingPeriod === null) return false
  if (subscription.paymentCollectionMethod === 'NONE') return true
  const isPayable =
    subscription.paymentCollectionMethod === 'INVOICE' ||
    payingCustomerId !== null ||
    (customer?.defaultPaymentMethod ?? null) !== null
  return billingId !== null && isPayable
}

/**
 * Turns a trial into a paid subscription when it ends. What runs beside it ends then, with a credit for the time of it
 * that was paid.
 *
 * @param before - the trial as it is stored, where what converts is not that
 */
export function convertTrial(
  state: CustomerState,
  trial: Subscription,
  at: Instant,
  before: Subscription = trial,
): Decided {
  const after: Subscription = {
    ...trial,
    status: 'ACTIVE',
    effectiveEndDate: null,
    billingCycleAnchor: at,
    budget: null,
  }
  const ended = endReplaced(state, after, at, creditAt(state, at))
  return {
    changes: [{ type: 'subscription.put', subscription: after }, ...ended.changes],
    events: [subscriptionEvent('trial.converted', at, before, after), ...ended.events],
  }
}

/** What a subscription gives back that something takes the place of by time. A planned end has its credit already. */
export function creditAt(
  state: CustomerState,
  at: Instant,
): (ended: Subscription) => Subscription['endCredit'] {
  return (ended) =>
    ended.cancelReason !== null && ended.effectiveEndDate === at
      ? ended.endCredit
      : unusedCredit(state, ended, at)
}
