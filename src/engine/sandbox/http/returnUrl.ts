import { safeUrl } from '../../../core/url/safeUrl.ts'
import { returnToParameter } from '../../../protocol/routes.ts'
import type { SandboxCheckout, SandboxInvoice, SandboxState } from '../SandboxState.ts'
import { parseUrl } from './parseUrl.ts'
import type { Visit } from './Visit.ts'

/** Where a checkout leads: its own success or cancel page, as the engine accepted it; null when that is no safe URL. */
export function checkoutReturnUrl(
  { id, options }: SandboxCheckout,
  page: 'success' | 'cancel',
  { url }: Visit,
): string | null {
  const target = page === 'success' ? options.successUrl : options.cancelUrl
  const filled = target.replaceAll('{CHECKOUT_ID}', encodeURIComponent(id))
  const parsed = parseUrl(filled)
  return parsed && safeUrl(filled, { origin: url.origin, allowedHosts: [parsed.host] })
}

/**
 * Where an invoice's page leads back to, from its `return_to`: the page's own origin, a configured one, or one to which
 * a checkout of the same customer leads. Null for any other.
 */
export function invoiceReturnUrl(
  state: SandboxState,
  invoice: SandboxInvoice,
  { url, returnOrigins }: Visit,
): string | null {
  const target = parseUrl(url.searchParams.get(returnToParameter) ?? '')
  if (!target) return null
  const known = state.checkouts
    .filter(({ subscription }) => subscription.customerBillingId === invoice.customerBillingId)
    .map(({ options }) => parseUrl(options.successUrl)?.origin)
  const origins = [url.origin, ...returnOrigins, ...known]
  return origins.includes(target.origin)
    ? safeUrl(target.href, { origin: url.origin, allowedHosts: [target.host] })
    : null
}
