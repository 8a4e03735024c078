import type { ProvisioningIntent, RefundedPayment } from '../provisioning/ProvisioningIntent.ts'
import type { CustomerState } from '../subscription/CustomerState.ts'
import { isLive } from '../subscription/isLive.ts'
import type { Subscription } from '../subscription/Subscription.ts'
import type { BillingRecord } from './BillingRecord.ts'

/**
 * Tells why a subscription at the payments provider should never have been, so that it is ended and paid back. Null
 * when it is ours, may still become ours, costs nobody anything, or was paid back already; and when the subscription it
 * is for is unknown here.
 */
export function foreignPayment(
  state: CustomerState,
  record: BillingRecord,
): RefundedPayment['reason'] | null {
  const subscription = state.subscriptions.find(({ id }) => id === record.subscriptionId)
  const intent = wishOf(state, record)
  if (!subscription || !intent || !costs(record)) return null
  if (intent.refunds.some(({ billingId }) => billingId === record.billingId)) return null
  if (intent.status === 'succeeded') return isOtherThan(subscription, record) ? 'duplicate' : null
  // What is still open is settled first.
  if (intent.status !== 'failed') return null
  if ((state.customer?.archivedAt ?? null) !== null) return 'customer_archived'
  if (intent.failureCode === 'CheckoutCanceled') return 'given_up'
  return state.subscriptions.some((other) => tookItsPlace(other, subscription)) ? 'duplicate' : null
}

/** The wish that a subscription at the provider was made for. */
export function wishOf(state: CustomerState, record: BillingRecord): ProvisioningIntent | undefined {
  const { intentId, subscriptionId } = record
  return state.intents.find((intent) => intent.id === intentId && intent.subscriptionId === subscriptionId)
}

const goingOn = new Set<BillingRecord['status']>(['scheduled', 'trialing', 'active', 'past_due'])

/** It goes on, or something was paid for it: also what was paid back since, until that is noted here. */
function costs({ status, invoices }: BillingRecord): boolean {
  const isPaid = invoices.some((invoice) => invoice.status === 'PAID' && invoice.total.amountMinor > 0)
  return isPaid || goingOn.has(status)
}

/** Billed under another id. One that is not billed any more, because it became free, was billed under this one. */
function isOtherThan({ billingId }: Subscription, record: BillingRecord): boolean {
  return billingId !== null && billingId !== record.billingId
}

/** Bought later, and still there: a trial takes the place of a trial only. */
function tookItsPlace(other: Subscription, lost: Subscription): boolean {
  return (
    other.id !== lost.id &&
    other.productId === lost.productId &&
    other.resourceId === lost.resourceId &&
    other.pricingType !== 'FREE' &&
    other.createdAt >= lost.createdAt &&
    (other.status === 'IN_TRIAL') === (lost.trialEndDate !== null) &&
    other.status !== 'PAYMENT_PENDING' &&
    isLive(other)
  )
}
