import type { SubscriptionView } from '../../protocol/SubscriptionView.ts'

/** How a customer stands with one product. */
export interface ProductStanding {
  /** On trial if there is a trial, else active; undefined when there is neither. */
  readonly current: SubscriptionView | undefined
  readonly isOnTrial: boolean
  /** Scheduled to follow. */
  readonly next: SubscriptionView | undefined
}

/** Finds the current and the next subscription of a product. Source: Stigg, the paywall's rules. */
export function productStanding(
  subscriptions: readonly SubscriptionView[],
  productId: string,
): ProductStanding {
  const ofProduct = subscriptions.filter((subscription) => subscription.productId === productId)
  const withStatus = (status: SubscriptionView['status']): SubscriptionView | undefined =>
    ofProduct.find((subscription) => subscription.status === status)
  const trial = withStatus('IN_TRIAL')
  return {
    current: trial ?? withStatus('ACTIVE'),
    isOnTrial: trial !== undefined,
    next: withStatus('NOT_STARTED'),
  }
}
