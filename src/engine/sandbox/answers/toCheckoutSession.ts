import type { Instant } from '../../../core/time/Instant.ts'
import type { CheckoutSession, PaymentResult } from '../../ports/Payments.ts'
import { checkoutStatusAt } from '../rules/checkoutStatusAt.ts'
import type { SandboxCheckout, SandboxState } from '../SandboxState.ts'
import { toInvoiceResult } from './toPaymentResult.ts'
import type { InvoiceUrl } from './toInvoice.ts'

export interface PageUrls {
  readonly checkoutUrl: (checkoutId: string) => string
  readonly invoiceUrl: InvoiceUrl
}

/** A checkout session as it stands at an instant, with its payment once it is complete. */
export function toCheckoutSession(
  state: SandboxState,
  checkout: SandboxCheckout,
  now: Instant,
  urls: PageUrls,
): CheckoutSession {
  const { customerId, subscriptionId, intentId, customerBillingId } = checkout.subscription
  const payment = paymentOf(state, checkout, urls)
  return {
    checkoutId: checkout.id,
    url: urls.checkoutUrl(checkout.id),
    status: checkoutStatusAt(checkout, now),
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
  const { subscriptionBillingId } = checkout
  // The first is the checkout's own; later ones are those of changes and renewals.
  const invoice = state.invoices.find((known) => known.subscriptionBillingId === subscriptionBillingId)
  return invoice ? toInvoiceResult(invoice, urls.invoiceUrl) : null
}
