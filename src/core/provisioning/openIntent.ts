import type { CustomerState } from '../subscription/CustomerState.ts'
import type { Subscription } from '../subscription/Subscription.ts'
import type { Instant } from '../time/Instant.ts'
import type { ProvisioningIntent } from './ProvisioningIntent.ts'

/** How long a running command is left alone, in milliseconds, before it may be recovered. */
export const LEASE = 30_000
/** How long an answer is waited for, of the customer or of a bank, before the provider is asked what came of it. */
const PATIENCE = 24 * 3_600_000

/** A wish that is not settled yet. */
export function isOpen({ status }: ProvisioningIntent): boolean {
  return status !== 'succeeded' && status !== 'failed'
}

/** A wish for the same product and resource that is not settled yet. */
export function openIntent(
  state: CustomerState,
  of: Pick<Subscription, 'productId' | 'resourceId'>,
): ProvisioningIntent | undefined {
  return state.intents.find((intent) => {
    if (!isOpen(intent)) return false
    const subscription = state.subscriptions.find((s) => s.id === intent.subscriptionId)
    return subscription?.productId === of.productId && subscription.resourceId === of.resourceId
  })
}

/** When a wish that is still open has to be settled with the provider; null when it is settled. */
export function intentDueAt(intent: ProvisioningIntent): Instant | null {
  const { status, createdAt, expiresAt, leaseUntil } = intent
  if (!isOpen(intent)) return null
  if (status === 'running') return leaseUntil
  return status === 'checkout' ? (expiresAt ?? createdAt) : createdAt + PATIENCE
}

/** Tells whether a wish that is still open has to be settled by now. */
export function isOverdue(intent: ProvisioningIntent, now: Instant): boolean {
  const dueAt = intentDueAt(intent)
  return dueAt !== null && dueAt <= now
}
