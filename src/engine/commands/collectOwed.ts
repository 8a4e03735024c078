import { isLive } from '../../core/subscription/isLive.ts'
import type { EngineContext } from '../EngineContext.ts'
import type { Payments } from '../ports/Payments.ts'
import { applyPaymentEvent } from './applyPaymentEvent.ts'

/** Charges what a customer owes to the card that is their default now, and brings in what became of it. */
export async function collectOwed(
  context: EngineContext,
  payments: Payments,
  { customerId, key }: { readonly customerId: string; readonly key: string },
): Promise<void> {
  const { subscriptions } = await context.store.load(customerId)
  const owing = subscriptions.filter(
    (subscription) =>
      isLive(subscription) &&
      subscription.paymentTrouble?.kind === 'past_due' &&
      subscription.payingCustomerId === null,
  )
  for (const { id: subscriptionId, billingId } of owing) {
    if (billingId === null) continue
    const call = { key: `${key}:owed:${billingId}`, now: context.clock.now() }
    await payments.collectOwed({ billingId }, call)
    await applyPaymentEvent(context, {
      id: call.key,
      type: 'invoice',
      customerId,
      subscriptionId,
      checkoutId: null,
      billingId,
    })
  }
}
