import type { FakeState, FakeSubscription } from './FakeState.ts'
import { emit } from './state.ts'

/** A pending update holds once its invoice is paid. */
export function applyPending(state: FakeState, subscription: FakeSubscription): void {
  const { pending_update: pending } = subscription
  if (!pending) return
  const period = {
    current_period_start: subscription.items.data[0]?.current_period_start ?? state.now,
    current_period_end: subscription.items.data[0]?.current_period_end ?? state.now,
  }
  subscription.items.data = pending.subscription_items.map((item) => ({ ...item, ...period }))
  subscription.discounts = pending.discounts
  subscription.pending_update = null
  if (pending.trial_end !== null) setTrial(state, subscription, pending.trial_end)
  emit(state, 'customer.subscription.updated', subscription, { items: {}, pending_update: pending })
}

/** A subscription whose invoice is paid begins, or is not past due any more. */
export function beginPaid(state: FakeState, subscription: FakeSubscription): void {
  const { status } = subscription
  const isOwed = state.invoices.some(
    ({ parent, status: of, first_failed_at: failed, collection_method: method, due_date: due }) =>
      parent?.subscription_details.subscription === subscription.id &&
      of === 'open' &&
      (failed !== null || (method === 'send_invoice' && (due ?? Infinity) <= state.now)),
  )
  if (status !== 'incomplete' && (status !== 'past_due' || isOwed)) return
  subscription.status = 'active'
  emit(state, 'customer.subscription.updated', subscription, { status })
}

/** Nothing is charged before the end of a trial; periods count from there. */
export function setTrial(state: FakeState, subscription: FakeSubscription, end: number): void {
  subscription.trial_start ??= state.now
  subscription.trial_end = end
  subscription.billing_cycle_anchor = end
  subscription.status = 'trialing'
  for (const item of subscription.items.data) {
    item.current_period_start = state.now
    item.current_period_end = end
  }
}
