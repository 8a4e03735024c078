import type { Stripe } from 'stripe'
import type { FakeInvoice, FakeItem, FakeLine, FakeState, FakeSubscription } from './FakeState.ts'
import {
  addedLine,
  collectInvoice,
  draftInvoice,
  finalizeInvoice,
  itemAmount,
  itemLine,
  periodOf,
  voidInvoice,
  type AddedItem,
} from './invoices.ts'
import { emit, mergeMetadata, nextId } from './state.ts'
import { invalidParameter } from './StripeFault.ts'
import { newDiscounts, newItem, type NewItem } from './subscriptions.ts'
import { setTrial } from './subscriptionStates.ts'

type UpdateParams = Stripe.SubscriptionUpdateParams

const pendingKeys = [
  'add_invoice_items',
  'discounts',
  'expand',
  'items',
  'payment_behavior',
  'proration_behavior',
  'proration_date',
  'trial_end',
]

export function updateSubscription(
  state: FakeState,
  subscription: FakeSubscription,
  params: UpdateParams,
): FakeSubscription {
  if (subscription.ended_at !== null) {
    throw invalidParameter(
      'A canceled subscription can only update its cancellation_details and metadata.',
      'id',
    )
  }
  const before = structuredClone(subscription)
  const items = targetItems(state, subscription, params)
  const lines = prorationLines(state, subscription, items, params)
  const discounts =
    params.discounts === undefined
      ? subscription.discounts
      : newDiscounts(state, subscription.id, params.discounts)
  const trialEnd = params.trial_end === 'now' ? state.now : (params.trial_end ?? null)
  const target = { items, discounts, trialEnd }
  if (params.payment_behavior === 'pending_if_incomplete') {
    chargePending(state, subscription, params, lines, target)
  } else {
    applyPlain(state, subscription, params)
    applyTarget(state, subscription, target)
    keepLines(state, subscription, lines, params.proration_behavior)
  }
  emit(state, 'customer.subscription.updated', subscription, changedIn(before, subscription))
  return subscription
}

function changedIn(before: FakeSubscription, after: FakeSubscription): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(before).filter(
      ([key, value]) => JSON.stringify(value) !== JSON.stringify(after[key as keyof FakeSubscription]),
    ),
  )
}

function targetItems(state: FakeState, subscription: FakeSubscription, { items }: UpdateParams): FakeItem[] {
  const inputs = (items ?? []) as NewItem[]
  const kept = subscription.items.data.filter(
    ({ id }) => !inputs.some((input) => input.id === id && input.deleted),
  )
  const changed = kept.map((item) => {
    const input = inputs.find(({ id }) => id === item.id)
    if (!input) return item
    const hasPrice = input.price !== undefined || input.price_data !== undefined
    const fresh = hasPrice ? newItem(state, subscription.id, input).price : item.price
    return { ...item, price: fresh, quantity: input.quantity ?? item.quantity }
  })
  const added = inputs
    .filter(({ id }) => id === undefined)
    .map((input) => newItem(state, subscription.id, input))
  const { start, end } = periodOf(subscription)
  return [
    ...changed,
    ...added.map((item) => ({ ...item, current_period_start: start, current_period_end: end })),
  ]
}

/** A credit for the rest of what is given up, a charge for the rest of what comes, to the second. */
function prorationLines(
  state: FakeState,
  subscription: FakeSubscription,
  items: readonly FakeItem[],
  params: UpdateParams,
): FakeLine[] {
  const period = periodOf(subscription)
  const at = params.proration_date ?? state.now
  if (at < period.start || at > period.end) {
    throw invalidParameter('proration_date is outside of the current period', 'proration_date')
  }
  const added = ((params.add_invoice_items ?? []) as AddedItem[]).map((item) =>
    addedLine(state, item, period),
  )
  if (params.proration_behavior === 'none' || subscription.status === 'trialing') return added
  const share = (amount: number) => Math.round((amount * (period.end - at)) / (period.end - period.start))
  const isSame = (a: FakeItem, b: FakeItem) => a.id === b.id && itemAmount(a) === itemAmount(b)
  const gone = subscription.items.data.filter((item) => !items.some((kept) => isSame(item, kept)))
  const come = items.filter((item) => !subscription.items.data.some((known) => isSame(item, known)))
  return [
    ...gone.map((item) => itemLine(state, item, -share(itemAmount(item)), 'Unused time')),
    ...come.map((item) => itemLine(state, item, share(itemAmount(item)), 'Remaining time')),
    ...added,
  ].filter(({ amount }) => amount !== 0)
}

interface Target {
  items: FakeItem[]
  discounts: FakeSubscription['discounts']
  trialEnd: number | null
}

function applyTarget(
  state: FakeState,
  subscription: FakeSubscription,
  { items, discounts, trialEnd }: Target,
) {
  subscription.items.data = items
  subscription.discounts = discounts
  if (trialEnd !== null) setTrial(state, subscription, trialEnd)
}

function applyPlain(state: FakeState, subscription: FakeSubscription, params: UpdateParams): void {
  subscription.metadata = mergeMetadata(subscription.metadata, params.metadata)
  if (params.cancel_at !== undefined) {
    const at = typeof params.cancel_at === 'number' ? params.cancel_at : null
    if (at !== null && at <= state.now) throw invalidParameter('cancel_at must be in the future', 'cancel_at')
    subscription.cancel_at = at
    subscription.canceled_at = at === null ? null : state.now
  }
  if (params.default_payment_method !== undefined) {
    subscription.default_payment_method = params.default_payment_method || null
  }
  if (params.collection_method !== undefined) {
    subscription.collection_method =
      params.collection_method === 'send_invoice' ? 'send_invoice' : 'charge_automatically'
  }
  if (params.days_until_due !== undefined) subscription.days_until_due = params.days_until_due
  const behavior = params.trial_settings?.end_behavior.missing_payment_method
  if (behavior !== undefined) subscription.trial_settings.end_behavior.missing_payment_method = behavior
}

function keepLines(
  state: FakeState,
  subscription: FakeSubscription,
  lines: readonly FakeLine[],
  behavior: UpdateParams['proration_behavior'],
): void {
  if (behavior === 'always_invoice') {
    chargeLines(state, subscription, [...lines])
    return
  }
  for (const line of lines) {
    state.invoiceItems.push({
      id: nextId(state, 'ii'),
      object: 'invoiceitem',
      amount: line.amount,
      currency: line.currency,
      description: line.description,
      customer: subscription.customer,
      subscription: subscription.id,
      invoice: null,
      line,
    })
  }
}

function chargeLines(state: FakeState, subscription: FakeSubscription, lines: FakeLine[]): FakeInvoice {
  const { customer, currency } = subscription
  const about = { customer, subscription, currency, reason: 'subscription_update' as const }
  const invoice = draftInvoice(state, { ...about, lines, isDiscounted: false })
  finalizeInvoice(state, invoice)
  if (invoice.collection_method === 'charge_automatically') collectInvoice(state, invoice)
  return invoice
}

/** Charges first; what is not paid at once waits, for 23 hours at most, in the former terms. */
function chargePending(
  state: FakeState,
  subscription: FakeSubscription,
  params: UpdateParams,
  lines: FakeLine[],
  target: Target,
): void {
  const unsupported = Object.keys(params).find((key) => !pendingKeys.includes(key))
  if (unsupported !== undefined) {
    throw invalidParameter(`${unsupported} is not supported with pending_if_incomplete`, unsupported)
  }
  withdrawPending(state, subscription)
  const invoice = chargeLines(state, subscription, lines)
  if (invoice.status === 'paid' || invoice.collection_method === 'send_invoice') {
    applyTarget(state, subscription, target)
    return
  }
  subscription.pending_update = {
    expires_at: state.now + 23 * 3600,
    subscription_items: target.items,
    discounts: target.discounts,
    trial_end: target.trialEnd,
    invoice: invoice.id,
  }
}

/** A newer update takes the place of one that waits, whose invoice is void then. */
function withdrawPending(state: FakeState, subscription: FakeSubscription): void {
  const waiting = state.invoices.find(({ id }) => id === subscription.pending_update?.invoice)
  if (waiting?.status === 'open') voidInvoice(state, waiting)
}
