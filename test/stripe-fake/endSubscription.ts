import type { FakeState, FakeSubscription } from './FakeState.ts'
import { voidInvoice } from './invoices.ts'
import { emit } from './state.ts'

/** Ends a subscription at once. What was open stays open, but is not collected by itself any more. */
export function endSubscription(
  state: FakeState,
  subscription: FakeSubscription,
  reason: FakeSubscription['cancellation_details']['reason'],
): FakeSubscription {
  const { status } = subscription
  const waiting = state.invoices.find(({ id }) => id === subscription.pending_update?.invoice)
  const first = state.invoices.find(({ id }) => status === 'incomplete' && id === subscription.latest_invoice)
  const isOnItsWay = (id: string) =>
    state.paymentIntents.some((intent) => intent.invoice === id && intent.status === 'processing')
  // Money that is on its way cannot be called back.
  for (const invoice of [waiting, first]) {
    if (invoice?.status === 'open' && !isOnItsWay(invoice.id)) voidInvoice(state, invoice)
  }
  subscription.pending_update = null
  subscription.status = status === 'incomplete' ? 'incomplete_expired' : 'canceled'
  subscription.ended_at = state.now
  subscription.canceled_at ??= state.now
  subscription.cancellation_details = { reason }
  const schedule = state.schedules.find(({ id }) => id === subscription.schedule)
  if (schedule) schedule.status = 'completed'
  subscription.schedule = null
  for (const invoice of state.invoices) {
    if (invoice.parent?.subscription_details.subscription === subscription.id) {
      invoice.next_payment_attempt = null
    }
  }
  emit(state, 'customer.subscription.deleted', subscription)
  return subscription
}
