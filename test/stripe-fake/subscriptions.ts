import type { Stripe } from 'stripe'
import { addUnits } from '../../src/core/time/Instant.ts'
import type { FakeDiscount, FakeItem, FakeLine, FakeState, FakeSubscription } from './FakeState.ts'
import {
  addedLine,
  collectInvoice,
  draftInvoice,
  finalizeInvoice,
  itemAmount,
  itemLine,
  periodOf,
  type AddedItem,
} from './invoices.ts'
import { resolvePrice, type PriceInput } from './prices.ts'
import { emit, mergeMetadata, need, nextId } from './state.ts'
import { invalidParameter } from './StripeFault.ts'

type CreateParams = Stripe.SubscriptionCreateParams

const interval = ({ items }: FakeSubscription) =>
  items.data[0]?.price.recurring?.interval === 'year' ? 'YEAR' : 'MONTH'

/** The end of the period that begins then. */
export function periodEnd(subscription: FakeSubscription, start: number): number {
  const anchor = subscription.billing_cycle_anchor * 1000
  for (let count = 1; ; count++) {
    const end = addUnits(anchor, count, interval(subscription)) / 1000
    if (end > start) return end
  }
}

export function createSubscription(state: FakeState, params: CreateParams): FakeSubscription {
  const customer = need(state.customers, params.customer, 'customer')
  const id = nextId(state, 'sub')
  const items = (params.items ?? []).map((item) => newItem(state, id, item as NewItem))
  const [first] = items
  if (!first) throw invalidParameter('Missing required param: items.', 'items')
  const trialEnd = typeof params.trial_end === 'number' ? params.trial_end : null
  const subscription: FakeSubscription = {
    id,
    object: 'subscription',
    billing_cycle_anchor: params.billing_cycle_anchor ?? trialEnd ?? state.now,
    cancel_at: null,
    canceled_at: null,
    cancellation_details: { reason: null },
    collection_method: params.collection_method === 'send_invoice' ? 'send_invoice' : 'charge_automatically',
    created: state.now,
    currency: first.price.currency,
    customer: customer.id,
    days_until_due: params.days_until_due ?? null,
    default_payment_method: params.default_payment_method ?? null,
    discounts: newDiscounts(state, id, params.discounts),
    ended_at: null,
    items: { object: 'list', data: items, has_more: false, url: '/v1/subscription_items' },
    latest_invoice: null,
    livemode: false,
    metadata: mergeMetadata({}, params.metadata),
    pending_update: null,
    schedule: null,
    start_date: state.now,
    status: trialEnd === null ? 'incomplete' : 'trialing',
    trial_end: trialEnd,
    trial_start: trialEnd === null ? null : state.now,
    trial_settings: {
      end_behavior: {
        missing_payment_method:
          params.trial_settings?.end_behavior.missing_payment_method ?? 'create_invoice',
      },
    },
  }
  state.subscriptions.push(subscription)
  beginPeriod(state, subscription, params)
  emit(state, 'customer.subscription.created', subscription)
  return subscription
}

/** The first period: of a trial, up to an anchor that is to come, or a whole one. */
function beginPeriod(state: FakeState, subscription: FakeSubscription, params: CreateParams): void {
  const anchor = subscription.billing_cycle_anchor
  const isDeferred = subscription.trial_end === null && anchor > state.now
  if (isDeferred && params.proration_behavior !== 'none') {
    throw invalidParameter('The fake knows an anchor to come without proration only.', 'proration_behavior')
  }
  const natural = addUnits(state.now * 1000, 1, interval(subscription)) / 1000
  if (isDeferred && anchor > natural) {
    throw invalidParameter(
      'billing_cycle_anchor cannot be later than next natural billing date',
      'billing_cycle_anchor',
    )
  }
  const end = subscription.trial_end ?? (isDeferred ? anchor : natural)
  for (const item of subscription.items.data) {
    item.current_period_start = state.now
    item.current_period_end = end
  }
  const isFree = subscription.status === 'trialing' || isDeferred
  const added = (params.add_invoice_items ?? []) as AddedItem[]
  const lines = [
    ...(isFree && added.length > 0
      ? []
      : subscription.items.data.map((item) => itemLine(state, item, isFree ? 0 : itemAmount(item)))),
    ...added.map((item) => addedLine(state, item, periodOf(subscription))),
  ]
  settleFirst(state, subscription, lines, isFree)
}

function settleFirst(
  state: FakeState,
  subscription: FakeSubscription,
  lines: FakeLine[],
  isFree: boolean,
): void {
  const { status, customer, currency } = subscription
  const about = { customer, subscription, currency, reason: 'subscription_create' as const }
  const invoice = draftInvoice(state, { ...about, lines, isDiscounted: !isFree })
  finalizeInvoice(state, invoice)
  if (subscription.collection_method === 'charge_automatically') collectInvoice(state, invoice)
  else if (subscription.status === 'incomplete') subscription.status = 'active'
  if (status === 'trialing' && invoice.status === 'open') subscription.status = 'incomplete'
}

export type NewItem = PriceInput & { id?: string; deleted?: boolean; metadata?: Record<string, string> }

export function newItem(state: FakeState, subscription: string, input: NewItem): FakeItem {
  return {
    id: nextId(state, 'si'),
    object: 'subscription_item',
    created: state.now,
    current_period_start: state.now,
    current_period_end: state.now,
    subscription,
    metadata: mergeMetadata({}, input.metadata),
    price: resolvePrice(state, input),
    quantity: input.quantity ?? 1,
  }
}

export function newDiscounts(
  state: FakeState,
  subscription: string,
  discounts: CreateParams['discounts'],
): FakeDiscount[] {
  if (!Array.isArray(discounts)) return []
  return discounts.map(({ coupon: couponId }) => {
    const coupon = need(state.coupons, couponId, 'coupon')
    const months = coupon.duration === 'repeating' ? coupon.duration_in_months : null
    return {
      id: nextId(state, 'di'),
      object: 'discount',
      start: state.now,
      end:
        coupon.duration === 'once'
          ? state.now + 1
          : months === null
            ? null
            : addUnits(state.now * 1000, months, 'MONTH') / 1000,
      subscription,
      source: { type: 'coupon', coupon },
    }
  })
}
