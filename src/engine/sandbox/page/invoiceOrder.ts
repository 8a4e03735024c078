import type { SandboxInvoice } from '../SandboxState.ts'
import type { OrderSummary } from './orderSummary.ts'
import { pageText } from './pageText.ts'
import { withUnknownTax } from './taxRow.ts'

/** What an invoice is for, in the words of its page. */
export function invoiceOrder(invoice: SandboxInvoice, unitNames: OrderSummary['unitNames']): OrderSummary {
  const { number, total, tax } = invoice
  return {
    title: pageText.invoice(number),
    amount: total,
    amountNote: pageText.invoiceDue,
    next: [],
    totals: invoice,
    unitNames,
    results: [{ label: withUnknownTax(pageText.total, tax, pageText.plusTax), amount: total }],
  }
}
