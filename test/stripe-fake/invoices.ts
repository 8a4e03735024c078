import type { FakeInvoice, FakeItem, FakeLine, FakeState, FakeSubscription } from './FakeState.ts'
import { chargeIntent, createIntent, methodFor, subscriptionOf } from './charges.ts'
import { amountOf, resolvePrice, takenOff, type PriceInput } from './prices.ts'
import { emit, need, nextId } from './state.ts'
import { invalidParameter } from './StripeFault.ts'
import { applyPending, beginPaid } from './subscriptionStates.ts'

export const periodOf = ({ items }: FakeSubscription) => ({
  start: items.data[0]?.current_period_start ?? 0,
  end: items.data[0]?.current_period_end ?? 0,
})

/** The line of a period of an item. */
export function itemLine(state: FakeState, item: FakeItem, amount: number, note?: string): FakeLine {
  const product = need(state.products, item.price.product, 'product')
  const unit = `$${(Number(item.price.unit_amount_decimal) / 100).toFixed(2)} / ${item.price.recurring?.interval}`
  return {
    id: nextId(state, 'il'),
    object: 'line_item',
    amount,
    currency: item.price.currency,
    description: note ?? `${item.quantity} × ${product.name} (at ${unit})`,
    discountable: note === undefined,
    period: { start: item.current_period_start, end: item.current_period_end },
    quantity: item.quantity,
    metadata: {},
    parent: {
      type: 'subscription_item_details',
      subscription_item_details: { subscription_item: item.id, proration: note !== undefined },
    },
  }
}

export type AddedItem = PriceInput & { metadata?: Record<string, string>; discountable?: boolean }

/** The line of something that is charged once. */
export function addedLine(state: FakeState, input: AddedItem, period: FakeLine['period']): FakeLine {
  const price = resolvePrice(state, input)
  const quantity = input.quantity ?? 1
  return {
    id: nextId(state, 'il'),
    object: 'line_item',
    amount: amountOf(price, quantity),
    currency: price.currency,
    description: need(state.products, price.product, 'product').name,
    discountable: input.discountable ?? true,
    period,
    quantity,
    metadata: input.metadata ?? {},
    parent: { type: 'invoice_item_details', subscription_item_details: null },
  }
}

/** Writes a draft: discounts come off what is discountable, the customer's balance off the rest. */
export function draftInvoice(
  state: FakeState,
  input: {
    customer: string
    subscription: FakeSubscription | null
    reason: 'manual' | 'subscription_create' | 'subscription_cycle' | 'subscription_update'
    lines: FakeLine[]
    metadata?: Record<string, string>
    currency: string
    isDiscounted: boolean
    collection?: Pick<FakeSubscription, 'collection_method' | 'days_until_due'>
  },
): FakeInvoice {
  const { subscription, lines } = input
  const id = nextId(state, 'in')
  const { collection_method, days_until_due: days } = input.collection ??
    subscription ?? { collection_method: 'charge_automatically', days_until_due: null }
  const invoice: FakeInvoice = {
    id,
    object: 'invoice',
    amount_due: 0,
    amount_paid: 0,
    amount_remaining: 0,
    attempt_count: 0,
    billing_reason: input.reason,
    collection_method,
    created: state.now,
    currency: input.currency,
    customer: input.customer,
    due_date: collection_method === 'send_invoice' ? state.now + (days ?? 30) * 86_400 : null,
    hosted_invoice_url: null,
    invoice_pdf: null,
    lines: { object: 'list', data: lines, has_more: false, url: `/v1/invoices/${id}/lines` },
    livemode: false,
    metadata: input.metadata ?? {},
    next_payment_attempt: null,
    number: `FAKE-${String(state.invoices.length + 1).padStart(4, '0')}`,
    parent: subscription && {
      type: 'subscription_details',
      quote_details: null,
      subscription_details: { metadata: { ...subscription.metadata }, subscription: subscription.id },
    },
    period_start: state.now,
    period_end: state.now,
    status: 'draft',
    status_transitions: {
      finalized_at: null,
      marked_uncollectible_at: null,
      paid_at: null,
      voided_at: null,
    },
    subtotal: 0,
    total: 0,
    payment_intent: null,
    retries: 0,
    first_failed_at: null,
  }
  total(state, invoice, input.isDiscounted ? subscription : null)
  state.invoices.push(invoice)
  if (subscription) subscription.latest_invoice = id
  return invoice
}

export function total(state: FakeState, invoice: FakeInvoice, discounted: FakeSubscription | null): void {
  const sum = (lines: readonly FakeLine[]) => lines.reduce((all, { amount }) => all + amount, 0)
  const lines = invoice.lines.data
  const start = lines[0]?.period.start ?? state.now
  const coupons = (discounted?.discounts ?? []).filter(({ end }) => end === null || start < end)
  let left = sum(lines.filter(({ discountable }) => discountable))
  for (const { source } of coupons) left -= takenOff(source.coupon, left)
  invoice.subtotal = sum(lines)
  invoice.total = left + sum(lines.filter(({ discountable }) => !discountable))
}

/** Opens an invoice: it takes the customer's balance, and is paid at once where nothing is left to pay. */
export function finalizeInvoice(state: FakeState, invoice: FakeInvoice): void {
  const customer = need(state.customers, invoice.customer, 'customer')
  const used =
    invoice.total < 0 ? invoice.total : -Math.min(Math.max(-customer.balance, 0), Math.max(invoice.total, 0))
  if (used !== 0) changeBalance(state, customer.id, invoice.total < 0 ? used : -used, invoice.currency)
  invoice.amount_due = Math.max(invoice.total + Math.min(used, 0) * (invoice.total < 0 ? 0 : 1), 0)
  invoice.amount_remaining = invoice.amount_due
  invoice.status = 'open'
  invoice.status_transitions.finalized_at = state.now
  invoice.hosted_invoice_url = `https://invoice.stripe.com/i/${invoice.id}`
  emit(state, 'invoice.finalized', invoice)
  if (invoice.amount_due === 0) markPaid(state, invoice)
  else createIntent(state, invoice)
}

export function changeBalance(state: FakeState, customerId: string, amount: number, currency: string): void {
  const customer = need(state.customers, customerId, 'customer')
  customer.balance += amount
  state.balanceTransactions.push({
    id: nextId(state, 'cbtxn'),
    object: 'customer_balance_transaction',
    amount,
    created: state.now,
    currency,
    customer: customerId,
    ending_balance: customer.balance,
  })
}

/** Charges an open invoice to the payment method on file. */
export function collectInvoice(state: FakeState, invoice: FakeInvoice): void {
  if (invoice.status !== 'open') return
  const intent = need(state.paymentIntents, invoice.payment_intent, 'payment_intent')
  if (intent.status === 'processing') return
  invoice.attempt_count += 1
  chargeIntent(state, intent, methodFor(state, invoice))
  concludeCharge(state, invoice)
}

/** What comes of a charge for its invoice. */
export function concludeCharge(state: FakeState, invoice: FakeInvoice): void {
  const intent = need(state.paymentIntents, invoice.payment_intent, 'payment_intent')
  if (intent.status === 'succeeded') markPaid(state, invoice)
  else if (intent.status !== 'processing') {
    invoice.first_failed_at ??= state.now
    emit(state, 'invoice.payment_failed', invoice)
  }
}

export function markPaid(state: FakeState, invoice: FakeInvoice): void {
  invoice.status = 'paid'
  invoice.amount_paid = invoice.amount_due
  invoice.amount_remaining = 0
  invoice.next_payment_attempt = null
  invoice.status_transitions.paid_at = state.now
  emit(state, 'invoice.paid', invoice)
  const subscription = state.subscriptions.find(({ id }) => id === subscriptionOf(invoice))
  if (!subscription) return
  if (subscription.pending_update?.invoice === invoice.id) applyPending(state, subscription)
  beginPaid(state, subscription)
}

/** Gives an open invoice up, and what waited for it. */
export function voidInvoice(state: FakeState, invoice: FakeInvoice): void {
  const charged = state.paymentIntents.find(({ id }) => id === invoice.payment_intent)
  if (charged?.status === 'processing') {
    throw invalidParameter('An invoice with a payment that is processing cannot be voided.', 'id')
  }
  invoice.status = 'void'
  invoice.next_payment_attempt = null
  invoice.status_transitions.voided_at = state.now
  const intent = state.paymentIntents.find(({ id }) => id === invoice.payment_intent)
  if (intent) intent.status = 'canceled'
  emit(state, 'invoice.voided', invoice)
  const subscription = state.subscriptions.find(({ id }) => id === subscriptionOf(invoice))
  if (subscription?.pending_update?.invoice === invoice.id) subscription.pending_update = null
  if (subscription?.status === 'incomplete') {
    subscription.status = 'incomplete_expired'
    subscription.ended_at = state.now
    emit(state, 'customer.subscription.updated', subscription, { status: 'incomplete' })
  }
}

export const itemAmount = ({ price, quantity }: FakeItem): number => amountOf(price, quantity)
