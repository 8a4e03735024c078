import type { InvoiceSummary } from '../../../protocol/results.ts'
import { lineText } from '../page/lineText.ts'
import type { SandboxInvoice } from '../SandboxState.ts'
import { toPaymentUrl, type InvoiceUrl } from './toInvoice.ts'

/** An invoice as the customer's list shows it. */
export function toInvoiceSummary(invoice: SandboxInvoice, invoiceUrl: InvoiceUrl): InvoiceSummary {
  return {
    id: invoice.id,
    number: invoice.number,
    state: invoice.status,
    issueDate: invoice.createdAt,
    total: invoice.total,
    paymentUrl: toPaymentUrl(invoice, invoiceUrl),
    pdfUrl: null,
    lines: invoice.lines.map((line) => ({
      description: lineText(line),
      quantity: line.quantity,
      amount: line.amount,
    })),
  }
}
