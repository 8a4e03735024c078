import type { PaymentResult } from '../../ports/Payments.ts'
import { isOnItsWay } from '../rules/onItsWay.ts'
import { waitsForBank } from '../rules/withdrawUnpaid.ts'
import type { SandboxInvoice, SandboxPayment, SandboxState } from '../SandboxState.ts'
import { redeemedCoupon } from './redeemedCoupon.ts'
import { toInvoice, type InvoiceUrl } from './toInvoice.ts'

/** How what was done for an intent stands. */
export function toPaymentResult(
  state: SandboxState,
  payment: SandboxPayment,
  invoiceUrl: InvoiceUrl,
): PaymentResult {
  const { subscriptionBillingId: billingId, invoiceId, at } = payment
  const invoice = state.invoices.find(({ id }) => id === invoiceId)
  const redeemed = redeemedCoupon(state, payment)
  return invoice
    ? toInvoiceResult(invoice, invoiceUrl, redeemed)
    : { status: 'paid', billingId, invoice: null, paidAt: at, ...redeemed }
}

/** How the payment of an invoice stands. */
export function toInvoiceResult(
  stored: SandboxInvoice,
  invoiceUrl: InvoiceUrl,
  redeemed: ReturnType<typeof redeemedCoupon> = {},
): PaymentResult {
  const billingId = stored.subscriptionBillingId
  const invoice = toInvoice(stored, invoiceUrl)
  switch (stored.status) {
    case 'PAID':
      return { status: 'paid', billingId, invoice, paidAt: stored.paidAt ?? stored.updatedAt, ...redeemed }
    case 'OPEN':
      if (waitsForBank(stored)) {
        return { status: 'requires_action', billingId, invoice, paymentSecret: stored.paymentSecret }
      }
      // What is invoiced holds already, however it is paid.
      return isOnItsWay(stored) && stored.collectionMethod === 'CHARGE'
        ? { status: 'processing', billingId, invoice }
        : { status: 'invoiced', billingId, invoice, invoicedAt: stored.createdAt }
    case 'CANCELED':
      return { status: 'failed', billingId, invoice, code: stored.failureCode ?? 'PaymentFailed' }
  }
}
