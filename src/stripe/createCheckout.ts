import type { Instant } from '../core/time/Instant.ts'
import type { BilledSubscription, CheckoutSession, PaymentCall, Payments } from '../engine/ports/Payments.ts'
import { expire, fetchCheckout, toCheckoutSession } from './checkouts.ts'
import { toPrice } from './ensurePrices.ts'
import { isGivenUp, requirePayer, requireReplaced } from './payer.ts'
import type { StripeContext } from './StripeContext.ts'
import { startAt, toCreateParams } from './toCreateParams.ts'

/** With an hour for the customer to come to the page. */
const leastTrialMs = 49 * 3_600_000

/** Opens a hosted page on which a subscription is paid. */
export async function createCheckout(
  context: StripeContext,
  { subscription: billed, options }: Parameters<Payments['createCheckout']>[0],
  { key, now }: PaymentCall,
): Promise<CheckoutSession> {
  const { stripe } = context
  const payer = await requirePayer(context, billed)
  await requireReplaced(context, billed)
  const params = await toCreateParams(context, billed)
  const once = await toOnce(context, billed, params)
  const { metadata, discounts } = params
  const session = await stripe.checkout.sessions.create(
    {
      mode: 'subscription',
      customer: payer.id,
      line_items: [...params.items, ...once],
      ...(discounts.length > 0 ? { discounts } : {}),
      success_url: options.successUrl.replaceAll('{CHECKOUT_ID}', '{CHECKOUT_SESSION_ID}'),
      cancel_url: options.cancelUrl.replaceAll('{CHECKOUT_ID}', '{CHECKOUT_SESSION_ID}'),
      payment_method_collection: 'always',
      ...(options.collectBillingAddress ? { billing_address_collection: 'required' as const } : {}),
      ...(options.collectPhoneNumber ? { phone_number_collection: { enabled: true } } : {}),
      metadata,
      subscription_data: {
        description: billed.description,
        metadata,
        ...onPage(billed, params.start, now),
      },
    },
    { idempotencyKey: key },
  )
  if (await isGivenUp(payer, billed)) await expire(context, session.id)
  return (await fetchCheckout(context, session.id, now)) ?? toCheckoutSession(session, null)
}

/** A page takes no trial that ends within two days: what begins so soon is not charged up to then. */
function onPage(
  { trialEndDate, startsAt }: BilledSubscription,
  start: Awaited<ReturnType<typeof toCreateParams>>['start'],
  now: Instant,
) {
  const from = trialEndDate ?? startsAt
  const isSoon = from !== null && from < now + leastTrialMs
  return isSoon ? startAt(from) : start
}

/** What the page charges once. It cannot take a credit off: where there is one, the sum is one line. */
async function toOnce(
  context: StripeContext,
  { due, description, planId }: Parameters<Payments['createCheckout']>[0]['subscription'],
  { add_invoice_items: added }: Awaited<ReturnType<typeof toCreateParams>>,
) {
  const isPlain = due.lines.every(({ amount }) => amount.amountMinor >= 0)
  if (isPlain || added.length === 0) {
    return added.map(({ price_data, quantity }) => ({ price_data, quantity }))
  }
  if (due.total.amountMinor <= 0) return []
  const line = { packageId: planId, featureId: 'due', description, quantity: 1, amount: due.total } as const
  return [await toPrice(context, { ...line, kind: 'remaining_time', period: null })]
}
