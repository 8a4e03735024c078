import { getPage } from '../../client/environment/getPage.ts'
import type { Client } from '../../client/Client.ts'
import { withPaymentReturn } from '../../client/checkout-return/withPaymentReturn.ts'

/** The payment's own page if its URL is safe; one of the product's own origin is told where to send the customer back. */
export function paymentLink(client: Client, paymentUrl: string, subscriptionId: string): string | null {
  const safe = getPage(client).safeUrl(paymentUrl)
  const href = getPage(client).getHref()
  if (safe === null || href === null || new URL(safe).origin !== new URL(href).origin) return safe
  return withPaymentReturn(safe, href, subscriptionId)
}
