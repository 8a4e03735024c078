import type { SubscriptionView } from '../../protocol/SubscriptionView.ts'

/** Which of a customer's subscriptions is meant. */
export interface SubscriptionChoice {
  /** The one with this id. */
  readonly subscriptionId?: string | undefined
  /** The current one of this product. @defaultValue any */
  readonly productId?: string | undefined
}

/** The subscription that is meant: on trial if there is a trial, else active, else what waits or is to begin. */
export function findSubscription(
  subscriptions: readonly SubscriptionView[],
  choice: SubscriptionChoice & { readonly resourceId?: string | undefined },
): SubscriptionView | null {
  const { subscriptionId, productId, resourceId } = choice
  if (subscriptionId !== undefined) return subscriptions.find(({ id }) => id === subscriptionId) ?? null
  const candidates = subscriptions.filter(
    (subscription) =>
      (productId === undefined || subscription.productId === productId) &&
      (resourceId === undefined || subscription.resourceId === resourceId),
  )
  for (const status of ['IN_TRIAL', 'ACTIVE', 'PAYMENT_PENDING', 'NOT_STARTED'] as const) {
    const found = candidates.find((subscription) => subscription.status === status)
    if (found) return found
  }
  return null
}
