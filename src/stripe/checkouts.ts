import type { Stripe } from 'stripe'
import type { CheckoutSession, PaymentCall, PaymentQuery } from '../engine/ports/Payments.ts'
import { toInstant } from './amounts.ts'
import { orNull } from './callStripe.ts'
import { idOf } from './loadSubscription.ts'
import { names } from './metadata.ts'
import { settle } from './settle.ts'
import type { StripeContext } from './StripeContext.ts'
import { toPaymentResult } from './toPaymentResult.ts'

export async function fetchCheckout(
  context: StripeContext,
  checkoutId: string,
  now: number,
): Promise<CheckoutSession | null> {
  const session = await orNull(context.stripe.checkout.sessions.retrieve(checkoutId))
  if (session?.mode !== 'subscription' || session.metadata?.[names.environment] !== context.environment)
    return null
  return withPayment(context, session, now)
}

async function withPayment(
  context: StripeContext,
  session: Stripe.Checkout.Session,
  now: number,
): Promise<CheckoutSession> {
  const subscription = idOf(session.subscription)
  if (session.status !== 'complete' || subscription === '') return toCheckoutSession(session, null)
  const loaded = await settle(context, subscription, now)
  return toCheckoutSession(
    session,
    loaded && (await toPaymentResult(loaded, session.metadata?.[names.intent] ?? '')),
  )
}

/** The session that was opened for an intent, the last one if there are several. */
export async function findCheckout(
  context: StripeContext,
  { customerBillingId, now, ...query }: PaymentQuery & { readonly now: number },
): Promise<CheckoutSession | null> {
  for await (const session of sessionsOf(context, { customerBillingId, ...query })) {
    return withPayment(context, session, now)
  }
  return null
}

/** The sessions of an intent, the newest first. */
export async function* sessionsOf(
  { stripe, environment }: StripeContext,
  { customerBillingId: customer, subscriptionId, intentId }: PaymentQuery,
): AsyncGenerator<Stripe.Checkout.Session> {
  for await (const session of stripe.checkout.sessions.list({ customer, limit: 100 })) {
    const { metadata } = session
    if (
      metadata?.[names.environment] === environment &&
      metadata[names.subscription] === subscriptionId &&
      metadata[names.intent] === intentId
    ) {
      yield session
    }
  }
}

/** Closes an open session; a complete one stays complete. */
export async function expireCheckout(
  context: StripeContext,
  checkoutId: string,
  { now }: PaymentCall,
): Promise<CheckoutSession | null> {
  const session = await fetchCheckout(context, checkoutId, now)
  if (session?.status === 'open') await expire(context, checkoutId)
  return fetchCheckout(context, checkoutId, now)
}

/** Expires a session; one that is complete, or expired meanwhile, stays as it is. */
export async function expire({ stripe }: StripeContext, checkoutId: string): Promise<void> {
  try {
    await stripe.checkout.sessions.expire(checkoutId)
  } catch (error) {
    const { status } = await stripe.checkout.sessions.retrieve(checkoutId)
    if (status === 'open') throw error
  }
}

const statuses: Readonly<Record<string, CheckoutSession['status']>> = {
  complete: 'complete',
  expired: 'expired',
}

export function toCheckoutSession(
  session: Stripe.Checkout.Session,
  payment: CheckoutSession['payment'],
): CheckoutSession {
  const { metadata } = session
  return {
    checkoutId: session.id,
    url: session.url ?? session.success_url ?? '',
    status: statuses[session.status ?? 'open'] ?? 'open',
    paymentStatus: payment?.status === 'paid' ? 'paid' : 'unpaid',
    expiresAt: toInstant(session.expires_at),
    customerId: metadata?.[names.customer] ?? '',
    subscriptionId: metadata?.[names.subscription] ?? '',
    intentId: metadata?.[names.intent] ?? '',
    customerBillingId: idOf(session.customer),
    payment,
  }
}
