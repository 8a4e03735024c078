import type { PaymentResult } from '../../ports/Payments.ts'
import { isOpenCharge } from '../rules/withdrawUnpaid.ts'
import type { SandboxInvoice, SandboxPayment, SandboxState } from '../SandboxState.ts'
import { toInvoice, type InvoiceUrl } from './toInvoice.ts'

/** How what was done for an intent stands. */
export function toPaymentResult(
  state: SandboxState,
  { subscriptionBillingId: billingId, invoiceId, at }: SandboxPayment,
  invoiceUrl: InvoiceUrl,
): PaymentResult {
  const invoice = state.invoices.find(({ id }) => id === invoiceId)
  return invoice
    ? toInvoiceResult(invoice, invoiceUrl)
    : { status: 'paid', billingId, invoice: null, paidAt: at }
}

/** How the payment of an invoice stands. */
export function toInvoiceResult(stored: SandboxInvoice, invoiceUrl: InvoiceUrl): PaymentResult {
  const billingId = stored.subscriptionBillingId
  const invoice = toInvoice(stored, invoiceUrl)
  switch (stored.status) {
    case 'PAID':
      return { status: 'paid', billingId, invoice, paidAt: stored.updatedAt }
    case 'OPEN':
      return isOpenCharge(stored)
        ? { status: 'requires_action', billingId, invoice, paymentSecret: stored.paymentSecret }
        : { status: 'invoiced', billingId, invoice, invoicedAt: stored.createdAt }
    case 'CANCELED':
      return { status: 'failed', billingId, invoice, code: stored.failureCode ?? 'PaymentFailed' }
  }
}
