import type { PaymentResult } from '../core/provisioning/PaymentResult.ts'
import { toInstant } from './amounts.ts'
import { failureOf, standingOf } from './invoiceStanding.ts'
import type { Loaded, LoadedInvoice } from './loadSubscription.ts'
import { names, numbered, readInstant } from './metadata.ts'
import { shortHash } from './shortHash.ts'
import { toInvoice } from './toInvoice.ts'

/** How the payment of an intent stands, which made or changed this subscription; null when it did neither. */
export async function toPaymentResult(loaded: Loaded, intentId: string): Promise<PaymentResult | null> {
  const { subscription, metadata } = loaded
  if (metadata[names.intent] === intentId) {
    const first = loaded.invoices.find(({ invoice }) => invoice.billing_reason === 'subscription_create')
    return first ? toInvoiceResult(subscription.id, first) : null
  }
  const changed = loaded.invoices.findLast(({ invoice }) =>
    invoice.lines.data.some((line) => line.metadata[names.intent] === intentId),
  )
  if (changed) return toInvoiceResult(subscription.id, changed)
  const paidAt = readInstant(metadata, numbered.done(await shortHash(intentId)))
  return paidAt === null ? null : { status: 'paid', billingId: subscription.id, invoice: null, paidAt }
}

/** How the payment of an invoice stands. */
export function toInvoiceResult(billingId: string, loaded: LoadedInvoice): PaymentResult {
  const { invoice: stored } = loaded
  const invoice = toInvoice(loaded)
  switch (standingOf(loaded)) {
    case 'paid': {
      const paidAt = toInstant(stored.status_transitions.paid_at ?? stored.created)
      return { status: 'paid', billingId, invoice, paidAt }
    }
    case 'asked':
      if (stored.collection_method === 'send_invoice') break
      return {
        status: 'requires_action',
        billingId,
        invoice,
        paymentSecret: stored.confirmation_secret?.client_secret ?? null,
      }
    case 'processing':
      if (stored.collection_method === 'send_invoice') break
      return { status: 'processing', billingId, invoice }
    case 'declined':
    case 'given_up':
      return { status: 'failed', billingId, invoice, code: failureOf(loaded) ?? 'PaymentFailed' }
    case 'invoiced':
  }
  return { status: 'invoiced', billingId, invoice, invoicedAt: invoice.createdAt }
}
