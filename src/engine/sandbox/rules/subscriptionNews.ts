import type { PaymentEvent } from '../../ports/Payments.ts'
import type { SandboxSubscription } from '../SandboxState.ts'

/** What an event about a subscription, or about an invoice of it, says. */
export function subscriptionNews(
  { id: billingId, billed }: Pick<SandboxSubscription, 'id' | 'billed'>,
  type: 'subscription' | 'invoice' = 'subscription',
): Omit<PaymentEvent, 'id'> {
  const { customerId, subscriptionId } = billed
  return { type, customerId, subscriptionId, checkoutId: null, billingId }
}
