import type { CustomerState } from '../subscription/CustomerState.ts'
import type { Subscription } from '../subscription/Subscription.ts'
import type { ProvisioningIntent } from './ProvisioningIntent.ts'

/** A wish for the same product and resource that is not settled yet. */
export function openIntent(
  state: CustomerState,
  of: Pick<Subscription, 'productId' | 'resourceId'>,
): ProvisioningIntent | undefined {
  return state.intents.find((intent) => {
    if (intent.status === 'succeeded' || intent.status === 'failed') return false
    const subscription = state.subscriptions.find((s) => s.id === intent.subscriptionId)
    return subscription?.productId === of.productId && subscription.resourceId === of.resourceId
  })
}
