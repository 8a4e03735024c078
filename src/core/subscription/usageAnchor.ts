import type { BillingPeriod, Product } from '../catalog/Catalog.ts'
import type { Instant } from '../time/Instant.ts'
import type { CustomerState } from './CustomerState.ts'
import type { Subscription } from './Subscription.ts'

/** What decides whether usage goes on counting: when the new terms begin, and their billing period. */
interface NewTerms {
  readonly startsAt: Instant
  readonly billingPeriod: BillingPeriod | null
}

/**
 * From where the windows of usage are counted under new terms. They keep the rhythm they had, so that no change of
 * plan loses or repeats usage, unless the product's rule says that the change begins them anew.
 *
 * Source: Stigg docs, "Usage reset".
 */
export function usageAnchor(
  rule: Product['usageResetCutoffRule'] | undefined,
  before: Subscription | null,
  next: NewTerms,
): Instant {
  if (!before) return next.startsAt
  const begins =
    rule === 'ALWAYS_RESET' ||
    (rule === 'BILLING_PERIOD_CHANGE' && before.billingPeriod !== next.billingPeriod)
  return begins ? next.startsAt : before.usageAnchor
}

/** The subscription whose usage a new one of the same product and resource goes on counting: the last that ever began. */
export function lastBegun(
  state: CustomerState,
  of: Pick<Subscription, 'productId' | 'resourceId'>,
): Subscription | null {
  const begun = state.subscriptions.filter(
    (s) => s.productId === of.productId && s.resourceId === of.resourceId && hasBegun(s),
  )
  return begun.toSorted((a, b) => a.startDate - b.startDate).at(-1) ?? null
}

/** Tells whether a subscription ever granted access. */
export function hasBegun(subscription: Subscription): boolean {
  const { status, startDate, effectiveEndDate, cancelReason } = subscription
  if (status === 'ACTIVE' || status === 'IN_TRIAL') return true
  const hasEnded = status === 'CANCELED' || status === 'EXPIRED'
  return hasEnded && cancelReason !== 'PENDING_PAYMENT_EXPIRED' && (effectiveEndDate ?? startDate) > startDate
}
