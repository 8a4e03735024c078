import type { InvoiceSummary } from '../../protocol/results.ts'
import type { StiggInvoice } from '../schemas/invoices.ts'
import { majorUnits } from './amounts.ts'
import { isoText } from './isoText.ts'

/** An invoice as the SDKs know one. What the provider does not tell us is null. */
export function toStiggInvoice(invoice: InvoiceSummary, customerId: string): StiggInvoice {
  return {
    invoiceId: invoice.id,
    invoiceNumber: invoice.number,
    invoiceExternalId: invoice.id,
    contractExternalId: null,
    customerExternalId: customerId,
    state: invoice.state,
    issueDate: isoText(invoice.issueDate),
    dueDate: null,
    paidDate: null,
    currency: invoice.total.currency.toLowerCase(),
    subtotal: null,
    discount: null,
    tax: null,
    total: majorUnits(invoice.total),
    paymentUrl: invoice.paymentUrl,
    pdfUrl: invoice.pdfUrl,
    lineItems: invoice.lines.map(({ description, quantity, amount }) => ({
      description,
      quantity,
      unitPrice: null,
      amount: majorUnits(amount),
      productExternalId: null,
    })),
  }
}
