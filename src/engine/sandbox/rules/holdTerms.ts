import { periodContaining, type Instant, type Period } from '../../../core/time/Instant.ts'
import type { PriceTotals } from '../../../core/provisioning/Quote.ts'
import type { BilledSubscription } from '../../ports/Payments.ts'
import type { SandboxState, SandboxSubscription } from '../SandboxState.ts'
import { periodUnit } from './beginAt.ts'
import { putById } from './putById.ts'

/** Terms that hold from now on; what was planned before was planned for other terms. */
export function holdTerms(
  state: SandboxState,
  subscription: SandboxSubscription,
  billed: BilledSubscription,
  now: Instant,
): SandboxState {
  const renewsAt = nextRenewal(subscription, billed, now)
  const changed = { ...subscription, billed, renewsAt, plannedChange: null }
  return { ...state, subscriptions: putById(state.subscriptions, changed) }
}

function nextRenewal({ startsAt, renewsAt }: SandboxSubscription, billed: BilledSubscription, now: Instant) {
  if (startsAt > now) return renewsAt
  if (isOnTrial(billed, now)) return billed.trialEndDate
  // Paid after the period that it was priced in, the new terms are charged from the next one on.
  return billed.nextBillingAt > now ? billed.nextBillingAt : periodAt(billed, now).end
}

/** Whether nothing is charged yet, because its trial goes on. */
export function isOnTrial<T extends Pick<BilledSubscription, 'trialEndDate'>>(
  billed: T,
  now: Instant,
): billed is T & { trialEndDate: Instant } {
  return billed.trialEndDate !== null && billed.trialEndDate > now
}

/** The period that an instant lies in, counted from the anchor. */
export function periodAt(billed: BilledSubscription, at: Instant): Period {
  return periodContaining(billed.billingCycleAnchor, periodUnit(billed), at)
}

/** What a period costs that begins then: the coupon may have ended. */
export function recurringAt(
  { recurring, afterCoupon }: BilledSubscription,
  periodStart: Instant,
): PriceTotals {
  return afterCoupon && periodStart >= afterCoupon.at ? afterCoupon.recurring : recurring
}
