import type { Stripe } from 'stripe'
import { orNull } from './callStripe.ts'
import { names, type Metadata } from './metadata.ts'
import type { StripeContext } from './StripeContext.ts'

/** An invoice with the payment intent that it is collected by; null where it has none, or is paid. */
export interface LoadedInvoice {
  readonly invoice: Stripe.Invoice
  readonly intent: Stripe.PaymentIntent | null
}

/** Everything that Stripe knows of one of our subscriptions. */
export interface Loaded {
  readonly subscription: Stripe.Subscription
  readonly schedule: Stripe.SubscriptionSchedule | null
  readonly metadata: Metadata
  readonly payer: string
  /** The oldest first. */
  readonly invoices: readonly LoadedInvoice[]
}

export const idOf = (reference: string | { readonly id: string } | null | undefined): string =>
  typeof reference === 'string' ? reference : (reference?.id ?? '')

/** A subscription with its invoices; null when there is none of this environment. */
export async function loadSubscription(context: StripeContext, billingId: string): Promise<Loaded | null> {
  const { stripe, environment } = context
  const expand = ['schedule', 'discounts.source.coupon']
  const subscription = await orNull(stripe.subscriptions.retrieve(billingId, { expand }))
  if (subscription?.metadata[names.environment] !== environment) return null
  const payer = idOf(subscription.customer)
  const invoices = await loadInvoices(context, payer, billingId)
  const { schedule, metadata } = subscription
  return { subscription, metadata, payer, invoices, schedule: typeof schedule === 'string' ? null : schedule }
}

/** The subscription that an invoice is of: its own, or the one whose usage it charges. */
export const subscriptionOf = ({ parent, metadata }: Stripe.Invoice): string | null =>
  metadata?.[names.usageOf] ?? (idOf(parent?.subscription_details?.subscription) || null)

async function loadInvoices(
  context: StripeContext,
  customer: string,
  billingId: string,
): Promise<readonly LoadedInvoice[]> {
  const all: Stripe.Invoice[] = []
  for await (const invoice of context.stripe.invoices.list({ customer, limit: 100 })) {
    if (subscriptionOf(invoice) === billingId) all.push(invoice)
  }
  return Promise.all(all.toReversed().map((invoice) => withIntent(context, invoice)))
}

export async function withIntent({ stripe }: StripeContext, listed: Stripe.Invoice): Promise<LoadedInvoice> {
  const isSettled = listed.status === 'paid' || listed.status === 'draft' || listed.amount_due === 0
  if (isSettled) return { invoice: listed, intent: null }
  const expand = ['payments.data.payment.payment_intent', 'confirmation_secret']
  const invoice = await stripe.invoices.retrieve(listed.id, { expand })
  return { invoice, intent: intentOf(invoice) }
}

/** The payment intent of an invoice whose payments were expanded. */
export function intentOf({ payments }: Stripe.Invoice): Stripe.PaymentIntent | null {
  const intent = payments?.data.at(-1)?.payment.payment_intent
  return typeof intent === 'object' ? intent : null
}
