import type { PaymentCall, PaymentQuery, PaymentResult } from '../engine/ports/Payments.ts'
import { expire, sessionsOf } from './checkouts.ts'
import { standingOf } from './invoiceStanding.ts'
import type { Loaded } from './loadSubscription.ts'
import { names } from './metadata.ts'
import { giveUpMark } from './payer.ts'
import { giveUpInvoice, settle } from './settle.ts'
import type { StripeContext } from './StripeContext.ts'
import { toPaymentResult } from './toPaymentResult.ts'

interface Found {
  readonly loaded: Loaded
  readonly result: PaymentResult
}

/** What Stripe knows of an intent, the last attempt if there were several; null when it never heard of it. */
export async function findPayment(
  context: StripeContext,
  { customerBillingId: customer, subscriptionId, intentId }: PaymentQuery,
  now: number,
): Promise<Found | null> {
  const { stripe, environment } = context
  for await (const { id, metadata } of stripe.subscriptions.list({ customer, status: 'all', limit: 100 })) {
    const isOurs =
      metadata[names.environment] === environment && metadata[names.subscription] === subscriptionId
    const loaded = isOurs ? await settle(context, id, now) : null
    const result = loaded && (await toPaymentResult(loaded, intentId))
    if (loaded && result) return { loaded, result }
  }
  return null
}

/**
 * Gives up what an intent wanted and has not paid. The mark on the customer takes the key of this call: a call for the
 * intent with the same key is refused by Stripe, whichever comes first, and one with another finds the mark.
 */
export async function cancelPayment(
  context: StripeContext,
  query: PaymentQuery,
  { key, now }: PaymentCall,
): Promise<void> {
  const { stripe } = context
  const mark = await giveUpMark(query)
  const before = await findPayment(context, query, now)
  const isTaken =
    before !== null && before.result.status !== 'failed' && before.result.status !== 'requires_action'
  const metadata = isTaken ? { [`${mark}t`]: '' } : { [mark]: '1' }
  await stripe.customers.update(query.customerBillingId, { metadata }, { idempotencyKey: key })
  if (isTaken) return
  for await (const session of sessionsOf(context, query)) {
    if (session.status === 'open') await expire(context, session.id)
  }
  const found = await findPayment(context, query, now)
  for (const invoice of found?.loaded.invoices ?? []) {
    const { result } = found ?? {}
    const isMeant = result?.status === 'requires_action' && result.invoice.billingId === invoice.invoice.id
    if (isMeant && standingOf(invoice) === 'asked') {
      await giveUpInvoice(context, invoice.invoice.id, { [names.givenUp]: '1' })
    }
  }
}
