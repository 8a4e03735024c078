import type { InvoiceSummary } from '../protocol/results.ts'
import type { StripeContext } from './StripeContext.ts'
import { toInvoiceSummary } from './toInvoice.ts'
import { withIntent } from './loadSubscription.ts'

/** The invoices of a customer that were issued, the newest first. */
export async function listInvoices(
  context: StripeContext,
  customer: string,
): Promise<readonly InvoiceSummary[]> {
  const issued = []
  for await (const invoice of context.stripe.invoices.list({ customer, limit: 100 })) {
    if (invoice.status !== 'draft') issued.push(withIntent(context, invoice))
  }
  return (await Promise.all(issued)).map(toInvoiceSummary)
}
