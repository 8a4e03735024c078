import type { Stripe } from 'stripe'

/** Fields of a Stripe object as the fake keeps them: a renamed field does not compile. References are ids. */
type Kept<T, Fields extends keyof T, References extends keyof T = never> = {
  -readonly [F in Fields]: T[F]
} & { [R in References]: string | Extract<T[R], null> }

type Metadata = Record<string, string>

/** What a payment method does when it is charged. */
export type Behavior =
  | 'succeeds'
  | 'declined'
  | 'insufficient_funds'
  | 'authentication'
  | 'settles_later'
  | 'settles_later_then_fails'

export type FakeCustomer = Kept<
  Stripe.Customer,
  'id' | 'object' | 'balance' | 'created' | 'currency' | 'email' | 'livemode' | 'name' | 'phone' | 'address'
> & { metadata: Metadata; invoice_settings: { default_payment_method: string | null } }

export type FakePaymentMethod = Kept<
  Stripe.PaymentMethod,
  'id' | 'object' | 'created' | 'livemode' | 'type',
  'customer'
> & {
  card?: Kept<Stripe.PaymentMethod.Card, 'brand' | 'last4' | 'exp_month' | 'exp_year'>
  us_bank_account?: Kept<Stripe.PaymentMethod.UsBankAccount, 'last4'>
  metadata: Metadata
  behavior: Behavior
}

export type FakeProduct = Kept<Stripe.Product, 'id' | 'object' | 'active' | 'created' | 'name'> & {
  metadata: Metadata
}

export type FakePrice = Kept<
  Stripe.Price,
  'id' | 'object' | 'active' | 'created' | 'currency' | 'lookup_key' | 'tiers_mode' | 'unit_amount',
  'product'
> & {
  metadata: Metadata
  unit_amount_decimal: string | null
  billing_scheme: 'per_unit' | 'tiered'
  tiers: { up_to: number | null; unit_amount_decimal: string; flat_amount_decimal: string }[]
  recurring: { interval: 'month' | 'year'; interval_count: number } | null
}

export type FakeCoupon = Kept<
  Stripe.Coupon,
  'id' | 'object' | 'amount_off' | 'currency' | 'duration' | 'duration_in_months' | 'name' | 'percent_off'
>

export interface FakeDiscount extends Kept<
  Stripe.Discount,
  'id' | 'object' | 'start' | 'end' | 'subscription'
> {
  source: { type: 'coupon'; coupon: FakeCoupon }
}

export type FakeItem = Kept<
  Stripe.SubscriptionItem,
  'id' | 'object' | 'created' | 'current_period_start' | 'current_period_end' | 'subscription'
> & { metadata: Metadata; price: FakePrice; quantity: number }

export type FakeSubscription = Kept<
  Stripe.Subscription,
  | 'id'
  | 'object'
  | 'billing_cycle_anchor'
  | 'cancel_at'
  | 'canceled_at'
  | 'created'
  | 'currency'
  | 'days_until_due'
  | 'ended_at'
  | 'livemode'
  | 'start_date'
  | 'trial_end'
  | 'trial_start',
  'customer' | 'default_payment_method' | 'latest_invoice' | 'schedule'
> & {
  status: 'active' | 'canceled' | 'incomplete' | 'incomplete_expired' | 'past_due' | 'trialing'
  collection_method: 'charge_automatically' | 'send_invoice'
  cancellation_details: Pick<Stripe.Subscription.CancellationDetails, 'reason'>
  trial_settings: { end_behavior: { missing_payment_method: string } }
  metadata: Metadata
  items: { object: 'list'; data: FakeItem[]; has_more: false; url: string }
  discounts: FakeDiscount[]
  pending_update: FakePendingUpdate | null
}

export type FakePendingUpdate = Pick<Stripe.Subscription.PendingUpdate, 'expires_at' | 'trial_end'> & {
  subscription_items: FakeItem[]
  discounts: FakeDiscount[]
  invoice: string
}

export type FakeLine = Kept<
  Stripe.InvoiceLineItem,
  'id' | 'object' | 'amount' | 'currency' | 'description' | 'discountable' | 'period' | 'quantity'
> & {
  metadata: Metadata
  parent: {
    type: 'invoice_item_details' | 'subscription_item_details'
    subscription_item_details: { subscription_item: string; proration: boolean } | null
  }
}

export type FakeInvoice = Kept<
  Stripe.Invoice,
  | 'id'
  | 'object'
  | 'amount_due'
  | 'amount_paid'
  | 'amount_remaining'
  | 'attempt_count'
  | 'billing_reason'
  | 'created'
  | 'currency'
  | 'due_date'
  | 'hosted_invoice_url'
  | 'invoice_pdf'
  | 'livemode'
  | 'next_payment_attempt'
  | 'number'
  | 'period_end'
  | 'period_start'
  | 'status_transitions'
  | 'subtotal'
  | 'total',
  'customer'
> & {
  status: 'draft' | 'open' | 'paid' | 'void'
  collection_method: 'charge_automatically' | 'send_invoice'
  metadata: Metadata
  lines: { object: 'list'; data: FakeLine[]; has_more: false; url: string }
  parent: {
    type: 'subscription_details'
    quote_details: null
    subscription_details: Pick<Stripe.Invoice.Parent.SubscriptionDetails, 'metadata'> & {
      subscription: string
    }
  } | null
  payment_intent: string | null
  retries: number
  first_failed_at: number | null
}

export type FakePaymentIntent = Kept<
  Stripe.PaymentIntent,
  'id' | 'object' | 'amount' | 'client_secret' | 'created' | 'currency' | 'livemode',
  'customer' | 'payment_method'
> & {
  status: 'requires_payment_method' | 'requires_action' | 'processing' | 'succeeded' | 'canceled'
  last_payment_error: Pick<Stripe.PaymentIntent.LastPaymentError, 'code' | 'decline_code' | 'message'> | null
  settles_at: number | null
  invoice: string
  amount_refunded: number
}

export type FakeSetupIntent = Kept<
  Stripe.SetupIntent,
  'id' | 'object' | 'client_secret' | 'created' | 'livemode',
  'customer' | 'payment_method'
> & {
  status: 'requires_payment_method' | 'requires_action' | 'succeeded' | 'canceled'
  metadata: Metadata
  entered: Behavior | null
}

export type FakeSession = Kept<
  Stripe.Checkout.Session,
  'id' | 'object' | 'cancel_url' | 'created' | 'expires_at' | 'livemode' | 'success_url' | 'url',
  'customer' | 'invoice' | 'setup_intent' | 'subscription'
> & {
  mode: 'setup' | 'subscription'
  status: 'open' | 'complete' | 'expired'
  payment_status: 'no_payment_required' | 'paid' | 'unpaid'
  metadata: Metadata
  params: Stripe.Checkout.SessionCreateParams
  entered: Behavior | null
}

export type FakePhase = Pick<Stripe.SubscriptionSchedule.Phase, 'start_date'> & {
  end_date: number | null
  params: Stripe.SubscriptionScheduleUpdateParams.Phase | null
}

export type FakeSchedule = Kept<
  Stripe.SubscriptionSchedule,
  'id' | 'object' | 'created' | 'livemode',
  'customer' | 'subscription'
> & { status: 'active' | 'released' | 'completed'; metadata: Metadata; phases: FakePhase[] }

export type FakeInvoiceItem = Kept<
  Stripe.InvoiceItem,
  'id' | 'object' | 'amount' | 'currency' | 'description'
> & {
  customer: string
  subscription: string | null
  invoice: string | null
  line: FakeLine
}

export type FakeBalanceTransaction = Kept<
  Stripe.CustomerBalanceTransaction,
  'id' | 'object' | 'amount' | 'created' | 'currency' | 'ending_balance',
  'customer'
>

export interface FakeEvent {
  id: string
  object: 'event'
  type: string
  created: number
  livemode: boolean
  data: { object: Record<string, unknown>; previous_attributes?: Record<string, unknown> }
  /** Whether it was handed to a webhook endpoint. */
  isDelivered: boolean
}

export interface FakeRefund extends Kept<Stripe.Refund, 'id' | 'object' | 'amount' | 'created' | 'currency'> {
  payment_intent: string
}

/** Everything that the fake knows: plain JSON, in the order in which it came into being. */
export interface FakeState {
  /** Seconds, as Stripe counts. */
  now: number
  lastNumber: number
  customers: FakeCustomer[]
  paymentMethods: FakePaymentMethod[]
  products: FakeProduct[]
  prices: FakePrice[]
  coupons: FakeCoupon[]
  subscriptions: FakeSubscription[]
  schedules: FakeSchedule[]
  invoices: FakeInvoice[]
  invoiceItems: FakeInvoiceItem[]
  paymentIntents: FakePaymentIntent[]
  setupIntents: FakeSetupIntent[]
  sessions: FakeSession[]
  balanceTransactions: FakeBalanceTransaction[]
  refunds: FakeRefund[]
  events: FakeEvent[]
  answers: { key: string; fingerprint: string; status: number; body: unknown }[]
}

export const emptyFakeState = (now: number): FakeState => ({
  now,
  lastNumber: 0,
  customers: [],
  paymentMethods: [],
  products: [],
  prices: [],
  coupons: [],
  subscriptions: [],
  schedules: [],
  invoices: [],
  invoiceItems: [],
  paymentIntents: [],
  setupIntents: [],
  sessions: [],
  balanceTransactions: [],
  refunds: [],
  events: [],
  answers: [],
})
