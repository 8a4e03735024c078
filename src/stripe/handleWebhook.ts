import type { Stripe } from 'stripe'
import type { Clock } from '../engine/ports/Clock.ts'
import type { PaymentEvent } from '../engine/ports/Payments.ts'
import { toInstant } from './amounts.ts'
import { orNull } from './callStripe.ts'
import { subscriptionOf } from './loadSubscription.ts'
import { names } from './metadata.ts'
import { readWebhook } from './readWebhook.ts'
import type { StripeContext } from './StripeContext.ts'
import type { StripePaymentsOptions } from './StripePaymentsOptions.ts'
import { toNews } from './toNews.ts'
import { toSubject } from './toSubject.ts'

/**
 * Takes Stripe's webhooks. An event is a hint: what it is about is fetched, and acknowledged only after `apply` has
 * recorded it. What is not signed rightly is refused without a word why.
 */
export async function handleWebhook(
  context: StripeContext,
  options: StripePaymentsOptions & { readonly clock: Clock },
  request: Request,
  apply: (event: PaymentEvent) => Promise<void>,
): Promise<Response> {
  if (request.method !== 'POST') return new Response(null, { status: 405, headers: { allow: 'POST' } })
  const now = options.clock.now()
  const event = await readWebhook(request, {
    stripe: context.stripe,
    webhookSecrets: options.webhookSecrets,
    toleranceSeconds: options.toleranceSeconds ?? 300,
    livemode: options.livemode,
    account: options.account,
    now,
  })
  if (!event) return new Response(null, { status: 400 })
  const subject = toSubject(event)
  await keepFailure(context, event)
  const news = subject && (await toNews(context, subject, { id: event.id, now }))
  if (news) await apply(news)
  return Response.json({ received: true })
}

/** Writes down when an invoice first failed to be collected: Stripe tells it, and does not keep it. */
async function keepFailure({ stripe }: StripeContext, event: Stripe.Event): Promise<void> {
  if (event.type !== 'invoice.payment_failed' && event.type !== 'invoice.overdue') return
  const { id, metadata } = event.data.object
  if (subscriptionOf(event.data.object) === null || metadata?.[names.failedAt] !== undefined) return
  const invoice = await orNull(stripe.invoices.retrieve(id))
  if (invoice?.status !== 'open' || invoice.metadata?.[names.failedAt] !== undefined) return
  await stripe.invoices.update(id, { metadata: { [names.failedAt]: String(toInstant(event.created)) } })
}
