import { subscriptionAccess } from '../access/subscriptionAccess.ts'
import type { CustomerState } from '../subscription/CustomerState.ts'
import { isLive } from '../subscription/isLive.ts'
import type { Subscription } from '../subscription/Subscription.ts'
import { firstAfter } from '../time/earliest.ts'
import type { Instant } from '../time/Instant.ts'
import type { PromotionalEntitlement } from './PromotionalEntitlement.ts'

/** The next instant at which a subscription or a promotion of a customer changes by time alone; null never. */
export function nextChange(
  state: Pick<CustomerState, 'subscriptions' | 'promotions' | 'catalogs'>,
  now: Instant,
): Instant | null {
  return firstAfter(
    [
      ...state.subscriptions.map((subscription) => subscriptionChangesAt(state, subscription, now)),
      ...state.promotions.map((promotion) => promotionChangesAt(promotion, now)),
    ],
    now,
  )
}

/** When what a subscription gives may change by time: its start or end, a scheduled update, a step of its grace. */
export function subscriptionChangesAt(
  state: Pick<CustomerState, 'catalogs'>,
  subscription: Subscription,
  now: Instant,
): Instant | null {
  if (!isLive(subscription)) return null
  if (subscription.status === 'NOT_STARTED') return firstAfter([subscription.startDate], now)
  return firstAfter(
    [
      subscription.effectiveEndDate,
      subscription.scheduledUpdate?.at ?? null,
      subscriptionAccess(state, subscription, now).until,
    ],
    now,
  )
}

/** When a promotion begins or ends by time. */
export function promotionChangesAt(promotion: PromotionalEntitlement, now: Instant): Instant | null {
  return promotion.status === 'Active' ? firstAfter([promotion.startDate, promotion.endDate], now) : null
}
