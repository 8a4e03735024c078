import { hasStripeCode } from './callStripe.ts'
import { intentOf } from './loadSubscription.ts'
import type { StripeContext } from './StripeContext.ts'

/** Pays back all that was paid of an invoice, once. */
export async function refundInvoice({ stripe }: StripeContext, invoiceId: string): Promise<void> {
  const invoice = await stripe.invoices.retrieve(invoiceId, {
    expand: ['payments.data.payment.payment_intent'],
  })
  const intent = intentOf(invoice)
  if (!intent) return
  try {
    const idempotencyKey = `latchkey:${invoiceId}:refund`
    await stripe.refunds.create({ payment_intent: intent.id }, { idempotencyKey })
  } catch (error) {
    if (!hasStripeCode(error, 'charge_already_refunded')) throw error
  }
}
