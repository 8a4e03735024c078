import { getPage } from '../../client/environment/getPage.ts'
import type { Client } from '../../client/Client.ts'
import { withReturnTo } from '../../client/checkout-return/withReturnTo.ts'

/** An invoice's own page if its URL is safe; one of the product's own origin is told where to send the customer back to. */
export function invoiceLink(client: Client, paymentUrl: string): string | null {
  const page = getPage(client)
  const safe = page.safeUrl(paymentUrl)
  const href = page.getHref()
  if (safe === null || href === null || new URL(safe).origin !== new URL(href).origin) return safe
  return withReturnTo(safe, href)
}
