import type { Invoice } from '../../../core/subscription/Subscription.ts'
import { failureText } from '../page/pageText.ts'
import { isOpenCharge } from '../rules/withdrawUnpaid.ts'
import type { SandboxInvoice } from '../SandboxState.ts'

/** The page on which an invoice can be paid. */
export type InvoiceUrl = (invoiceId: string) => string

/** An invoice as the engine keeps it: without the payment's secret. */
export function toInvoice(invoice: SandboxInvoice, invoiceUrl: InvoiceUrl): Invoice {
  return {
    billingId: invoice.id,
    status: invoice.status,
    createdAt: invoice.createdAt,
    updatedAt: invoice.updatedAt,
    total: invoice.total,
    requiresAction: isOpenCharge(invoice),
    paymentUrl: toPaymentUrl(invoice, invoiceUrl),
    pdfUrl: null,
    errorMessage: invoice.failureCode && failureText(invoice.failureCode),
  }
}

export function toPaymentUrl(invoice: SandboxInvoice, invoiceUrl: InvoiceUrl): string | null {
  return invoice.status === 'OPEN' ? invoiceUrl(invoice.id) : null
}
