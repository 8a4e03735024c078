import type { BilledSubscription, PaymentEvent } from '../../ports/Payments.ts'

/** What an event about a subscription, or about an invoice of it, says. */
export function subscriptionNews(
  { customerId, subscriptionId }: BilledSubscription,
  type: 'subscription' | 'invoice' = 'subscription',
): Omit<PaymentEvent, 'id'> {
  return { type, customerId, subscriptionId, checkoutId: null }
}
