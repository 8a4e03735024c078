import type { SubscriptionSelection, UpdateSubscriptionInput } from '../../protocol/requests.ts'

/** What is to change of a subscription that is there; what is left out stays. */
export type SubscriptionChange = Pick<
  UpdateSubscriptionInput,
  'subscriptionId' | 'charges' | 'addons' | 'billingPeriod' | 'couponId'
>

/** What is bought: a plan, or a change of a subscription. */
export type PurchaseSelection = SubscriptionSelection | SubscriptionChange

/** Tells a change of a subscription from a plan that is chosen. */
export function isChange(selection: PurchaseSelection): selection is SubscriptionChange {
  return 'subscriptionId' in selection
}
