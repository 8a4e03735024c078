import type { PaymentResult } from '../../ports/Payments.ts'
import type { SandboxInvoice } from '../SandboxState.ts'
import { toInvoice, type InvoiceUrl } from './toInvoice.ts'

/** How the payment of a subscription's invoice stands. */
export function toPaymentResult(stored: SandboxInvoice, invoiceUrl: InvoiceUrl): PaymentResult {
  const billingId = stored.subscriptionBillingId
  const invoice = toInvoice(stored, invoiceUrl)
  switch (stored.status) {
    case 'PAID':
      return { status: 'paid', billingId, invoice, paidAt: stored.updatedAt }
    case 'OPEN':
      return { status: 'requires_action', billingId, invoice, paymentSecret: stored.paymentSecret }
    case 'CANCELED':
      return { status: 'failed', billingId, invoice, code: stored.failureCode ?? 'PaymentFailed' }
  }
}
