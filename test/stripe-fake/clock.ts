import { methodFor, subscriptionOf } from './charges.ts'
import type { FakeInvoice, FakeState, FakeSubscription } from './FakeState.ts'
import { endSubscription } from './endSubscription.ts'
import {
  collectInvoice,
  concludeCharge,
  draftInvoice,
  finalizeInvoice,
  itemAmount,
  itemLine,
  periodOf,
  voidInvoice,
} from './invoices.ts'
import { beginPhase, nextPhaseAt } from './schedules.ts'
import { expireSession } from './sessions.ts'
import { emit, need } from './state.ts'
import { periodEnd } from './subscriptions.ts'

interface Due {
  readonly at: number
  readonly happen: () => void
}

const day = 86_400
const retryDays = [3, 8, 15, 21]

/** Does everything that is due by an instant, each thing at its own time. */
export function bringTo(state: FakeState, until: number): void {
  for (let due = nextDue(state, until); due; due = nextDue(state, until)) {
    state.now = Math.max(state.now, due.at)
    due.happen()
  }
  state.now = Math.max(state.now, until)
}

function nextDue(state: FakeState, until: number): Due | null {
  let first: Due | null = null
  for (const due of allDue(state)) if (due.at <= until && (!first || due.at < first.at)) first = due
  return first
}

function* allDue(state: FakeState): Generator<Due> {
  for (const session of state.sessions) {
    if (session.status === 'open')
      yield { at: session.expires_at, happen: () => expireSession(state, session) }
  }
  for (const intent of state.paymentIntents) {
    if (intent.settles_at !== null) yield { at: intent.settles_at, happen: () => settle(state, intent.id) }
  }
  for (const subscription of state.subscriptions) yield* dueOf(state, subscription)
  for (const invoice of state.invoices) yield* dueOfInvoice(state, invoice)
}

function* dueOf(state: FakeState, subscription: FakeSubscription): Generator<Due> {
  const { status, cancel_at: cancelAt, pending_update: pending, created } = subscription
  if (subscription.ended_at !== null) return
  const isOnItsWay = (id: string | null) =>
    state.paymentIntents.some(({ invoice, settles_at: at }) => invoice === id && at !== null)
  if (status === 'incomplete') {
    const invoice = state.invoices.find(({ id }) => id === subscription.latest_invoice)
    if (invoice && !isOnItsWay(invoice.id)) {
      yield { at: created + 23 * 3600, happen: () => voidInvoice(state, invoice) }
    }
    return
  }
  if (pending && !isOnItsWay(pending.invoice)) {
    const invoice = need(state.invoices, pending.invoice, 'invoice')
    yield { at: pending.expires_at, happen: () => voidInvoice(state, invoice) }
  }
  if (cancelAt !== null) {
    yield { at: cancelAt, happen: () => endSubscription(state, subscription, 'cancellation_requested') }
  }
  const schedule = state.schedules.find(({ id }) => id === subscription.schedule)
  const phaseAt = schedule ? nextPhaseAt(state, schedule) : null
  if (schedule && phaseAt !== null) yield { at: phaseAt, happen: () => beginPhase(state, schedule, phaseAt) }
  yield { at: periodOf(subscription).end, happen: () => cycle(state, subscription) }
}

function* dueOfInvoice(state: FakeState, invoice: FakeInvoice): Generator<Due> {
  const { status, next_payment_attempt: retryAt, due_date: dueAt } = invoice
  if (status !== 'open') return
  const isOnItsWay = state.paymentIntents.some(
    ({ id, settles_at: at }) => id === invoice.payment_intent && at !== null,
  )
  if (isOnItsWay) return
  if (retryAt !== null) yield { at: retryAt, happen: () => retry(state, invoice) }
  if (dueAt !== null && invoice.first_failed_at === null) {
    yield { at: dueAt, happen: () => markOverdue(state, invoice) }
  }
}

/** Money that was on its way arrives, or does not. */
function settle(state: FakeState, intentId: string): void {
  const intent = need(state.paymentIntents, intentId, 'payment_intent')
  const invoice = need(state.invoices, intent.invoice, 'invoice')
  const method = state.paymentMethods.find(({ id }) => id === intent.payment_method)
  const fails = method?.behavior === 'settles_later_then_fails'
  intent.settles_at = null
  if (invoice.status !== 'open') return
  intent.status = fails ? 'requires_payment_method' : 'succeeded'
  if (fails)
    intent.last_payment_error = { code: 'payment_intent_payment_attempt_failed', message: 'It failed.' }
  concludeCharge(state, invoice)
  const subscription = state.subscriptions.find(({ id }) => id === subscriptionOf(invoice))
  for (const session of state.sessions) {
    if (
      session.subscription !== null &&
      session.subscription === subscription?.id &&
      session.payment_status === 'unpaid'
    ) {
      if (!fails) session.payment_status = 'paid'
      emit(state, `checkout.session.async_payment_${fails ? 'failed' : 'succeeded'}`, session)
    }
  }
  if (!fails || !subscription) return
  if (subscription.status === 'incomplete') voidInvoice(state, invoice)
  else if (invoice.billing_reason === 'subscription_cycle') planRetry(state, invoice, subscription)
}

/** A period ends, and the next one is charged. */
function cycle(state: FakeState, subscription: FakeSubscription): void {
  const wasOnTrial = subscription.status === 'trialing'
  const start = periodOf(subscription).end
  if (wasOnTrial && lacksMethod(state, subscription)) {
    endSubscription(state, subscription, null)
    return
  }
  const end = periodEnd(subscription, start)
  for (const item of subscription.items.data) {
    item.current_period_start = start
    item.current_period_end = end
  }
  if (wasOnTrial) subscription.status = 'active'
  const pending = state.invoiceItems.filter(
    (item) => item.subscription === subscription.id && item.invoice === null,
  )
  const { customer, currency } = subscription
  const about = {
    customer,
    subscription,
    currency,
    reason: 'subscription_cycle' as const,
    isDiscounted: true,
  }
  const invoice = draftInvoice(state, {
    ...about,
    lines: [
      ...subscription.items.data.map((item) => itemLine(state, item, itemAmount(item))),
      ...pending.map(({ line }) => ({ ...line, discountable: false })),
    ],
  })
  for (const item of pending) item.invoice = invoice.id
  finalizeInvoice(state, invoice)
  emit(state, 'customer.subscription.updated', subscription, { items: {}, latest_invoice: null })
  if (invoice.collection_method !== 'charge_automatically') return
  collectInvoice(state, invoice)
  planRetry(state, invoice, subscription)
}

function lacksMethod(state: FakeState, subscription: FakeSubscription): boolean {
  const { trial_settings: settings, collection_method: method } = subscription
  if (settings.end_behavior.missing_payment_method !== 'cancel' || method === 'send_invoice') return false
  const customer = need(state.customers, subscription.customer, 'customer')
  const id = subscription.default_payment_method ?? customer.invoice_settings.default_payment_method
  return !state.paymentMethods.some((known) => known.id === id && known.customer === customer.id)
}

function planRetry(state: FakeState, invoice: FakeInvoice, subscription: FakeSubscription): void {
  const intent = state.paymentIntents.find(({ id }) => id === invoice.payment_intent)
  if (invoice.status !== 'open' || intent?.status === 'processing') return
  const failedAt = (invoice.first_failed_at ??= state.now)
  const days = retryDays[invoice.retries]
  if (subscription.ended_at !== null) return
  if (days === undefined) {
    endSubscription(state, subscription, 'payment_failed')
    return
  }
  invoice.next_payment_attempt = Math.max(failedAt + days * day, state.now)
  if (subscription.status === 'active') {
    subscription.status = 'past_due'
    emit(state, 'customer.subscription.updated', subscription, { status: 'active' })
  }
}

function retry(state: FakeState, invoice: FakeInvoice): void {
  invoice.retries += 1
  invoice.next_payment_attempt = null
  const subscription = need(state.subscriptions, subscriptionOf(invoice), 'subscription')
  if (methodFor(state, invoice)) collectInvoice(state, invoice)
  planRetry(state, invoice, subscription)
}

function markOverdue(state: FakeState, invoice: FakeInvoice): void {
  invoice.first_failed_at = state.now
  emit(state, 'invoice.overdue', invoice)
  const subscription = state.subscriptions.find(({ id }) => id === subscriptionOf(invoice))
  if (subscription?.status === 'active') subscription.status = 'past_due'
}
