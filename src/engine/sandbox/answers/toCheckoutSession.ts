import type { CheckoutSession, PaymentResult } from '../../ports/Payments.ts'
import { checkoutInvoice } from '../rules/checkoutInvoice.ts'
import type { SandboxCheckout, SandboxState } from '../SandboxState.ts'
import { redeemedCoupon } from './redeemedCoupon.ts'
import { toInvoiceResult } from './toPaymentResult.ts'
import type { InvoiceUrl } from './toInvoice.ts'

export interface PageUrls {
  readonly checkoutUrl: (checkoutId: string) => string
  readonly invoiceUrl: InvoiceUrl
}

/** A checkout session as it stands, with its payment once it is complete. */
export function toCheckoutSession(
  state: SandboxState,
  checkout: SandboxCheckout,
  urls: PageUrls,
): CheckoutSession {
  const { customerId, subscriptionId, intentId, customerBillingId } = checkout.subscription
  const payment = paymentOf(state, checkout, urls)
  return {
    checkoutId: checkout.id,
    url: urls.checkoutUrl(checkout.id),
    status: checkout.status,
    paymentStatus: payment?.status === 'paid' ? 'paid' : 'unpaid',
    expiresAt: checkout.expiresAt,
    customerId,
    subscriptionId,
    intentId,
    customerBillingId,
    payment,
  }
}

function paymentOf(state: SandboxState, checkout: SandboxCheckout, urls: PageUrls): PaymentResult | null {
  const { subscriptionBillingId, subscription } = checkout
  if (subscriptionBillingId === null) return null
  const invoice = checkoutInvoice(state, checkout)
  const redeemed = redeemedCoupon(state, { subscriptionBillingId, intentId: subscription.intentId })
  return invoice ? toInvoiceResult(invoice, urls.invoiceUrl, redeemed) : null
}
