import type { Invoice } from '../../../core/subscription/Subscription.ts'
import { failureText } from '../page/pageText.ts'
import { isOnItsWay } from '../rules/onItsWay.ts'
import { waitsForBank } from '../rules/withdrawUnpaid.ts'
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
    requiresAction: waitsForBank(invoice),
    paymentUrl: toPaymentUrl(invoice, invoiceUrl),
    pdfUrl: null,
    errorMessage: invoice.failureCode && failureText(invoice.failureCode),
  }
}

/** Null when it is paid or given up, and while its money is on its way: it must not be paid again. */
export function toPaymentUrl(invoice: SandboxInvoice, invoiceUrl: InvoiceUrl): string | null {
  return invoice.status === 'OPEN' && !isOnItsWay(invoice) ? invoiceUrl(invoice.id) : null
}
