import { createError } from '../core/errors/errorTable.ts'
import type { PaymentCall, Payments } from '../engine/ports/Payments.ts'
import { toSeconds } from './amounts.ts'
import { isCardError } from './callStripe.ts'
import { invoiceDays } from './createSubscription.ts'
import { toAdded } from './ensurePrices.ts'
import { loadSubscription } from './loadSubscription.ts'
import { names } from './metadata.ts'
import { standingOf } from './invoiceStanding.ts'
import { settle } from './settle.ts'
import type { StripeContext } from './StripeContext.ts'
import { failedAt } from './toInvoice.ts'

/** Charges, by an invoice of its own, the usage of a period that is over. */
export async function chargeUsage(
  context: StripeContext,
  { billingId, period, totals }: Parameters<Payments['chargeUsage']>[0],
  { key }: PaymentCall,
): Promise<void> {
  const { stripe, environment } = context
  const loaded = await loadSubscription(context, billingId)
  if (!loaded) throw createError('SubscriptionNotFound', { subscriptionId: billingId })
  if (totals.lines.length === 0) return
  const { payer: customer, subscription, metadata } = loaded
  const isInvoiced = subscription.collection_method === 'send_invoice'
  const invoice = await stripe.invoices.create(
    {
      customer,
      currency: subscription.currency,
      auto_advance: false,
      pending_invoice_items_behavior: 'exclude',
      ...(isInvoiced ? { collection_method: 'send_invoice' as const, days_until_due: invoiceDays } : {}),
      metadata: {
        [names.environment]: environment,
        [names.customer]: metadata[names.customer] ?? '',
        [names.usageOf]: billingId,
        [names.periodStart]: String(period.start),
        [names.periodEnd]: String(period.end),
      },
    },
    { idempotencyKey: key },
  )
  const added = await toAdded(context, totals.lines, {})
  const dates = { start: toSeconds(period.start), end: toSeconds(period.end) }
  for (const [index, { price_data: price, quantity }] of added.entries()) {
    await stripe.invoiceItems.create(
      {
        customer,
        invoice: invoice.id,
        price_data: price,
        quantity,
        period: dates,
        discountable: false,
        description: totals.lines[index]?.description ?? '',
      },
      { idempotencyKey: `${key}:line:${index}` },
    )
  }
  const open = await stripe.invoices.finalizeInvoice(
    invoice.id,
    { auto_advance: true },
    { idempotencyKey: `${key}:finalize` },
  )
  if (open.status === 'open' && !isInvoiced) await pay(context, invoice.id, `${key}:pay`)
}

async function pay({ stripe }: StripeContext, invoiceId: string, idempotencyKey: string): Promise<void> {
  try {
    await stripe.invoices.pay(invoiceId, {}, { idempotencyKey })
  } catch (error) {
    if (!isCardError(error)) throw error
  }
}

/** Charges once more what could not be collected, to the payment method that is the default now. */
export async function collectOwed(
  context: StripeContext,
  billingId: string,
  { key, now }: PaymentCall,
): Promise<void> {
  const loaded = await settle(context, billingId, now)
  for (const owed of loaded?.invoices ?? []) {
    const isCharged = owed.invoice.collection_method === 'charge_automatically'
    const isOwed = isCharged && failedAt(owed, now) !== null && standingOf(owed) !== 'processing'
    if (isOwed) await pay(context, owed.invoice.id, `${key}:${owed.invoice.id}`)
  }
}
