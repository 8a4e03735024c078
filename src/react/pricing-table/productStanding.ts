import type { FutureUpdate, SubscriptionView } from '../../protocol/SubscriptionView.ts'

/** How a customer stands with one product. */
export interface ProductStanding {
  /** On trial if there is a trial, else active; undefined when there is neither. */
  readonly current: SubscriptionView | undefined
  readonly isOnTrial: boolean
  /** The one that is no trial; a trial may run beside it. */
  readonly active: SubscriptionView | undefined
  /** Scheduled to follow. */
  readonly next: SubscriptionView | undefined
  /** Chosen, and waiting for its first payment. */
  readonly pending: SubscriptionView | undefined
}

/**
 * Finds the current and the next subscription of a product, for one of the customer's resources where there are some.
 * Source: Stigg, the paywall's rules.
 */
export function productStanding(
  subscriptions: readonly SubscriptionView[],
  productId: string,
  resourceId?: string,
): ProductStanding {
  const ofProduct = subscriptions.filter(
    (subscription) =>
      subscription.productId === productId && subscription.resourceId === (resourceId ?? null),
  )
  const withStatus = (status: SubscriptionView['status']): SubscriptionView | undefined =>
    ofProduct.find((subscription) => subscription.status === status)
  const trial = withStatus('IN_TRIAL')
  const active = withStatus('ACTIVE')
  return {
    current: trial ?? active,
    isOnTrial: trial !== undefined,
    active,
    next: withStatus('NOT_STARTED'),
    pending: withStatus('PAYMENT_PENDING'),
  }
}

/**
 * The change of the subscription itself, not a move to another one, that is scheduled or waits for its payment; null
 * when there is none. A subscription that ends has none of its own: what follows it is another subscription.
 */
export function ownUpdate({
  plan,
  effectiveEndDate,
  futureUpdates,
  status,
}: SubscriptionView): FutureUpdate | null {
  if (effectiveEndDate !== null && status !== 'IN_TRIAL') return null
  const own = futureUpdates.filter(({ targetPlanId }) => targetPlanId === plan.id)
  return own.find((update) => update.scheduleStatus === 'PENDING_PAYMENT') ?? own[0] ?? null
}
