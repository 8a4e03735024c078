import { safeUrl } from '../../../core/url/safeUrl.ts'
import { returnToParameter } from '../../../protocol/routes.ts'
import type { SandboxCheckout, SandboxInvoice, SandboxSetup, SandboxState } from '../SandboxState.ts'
import { parseUrl } from './parseUrl.ts'
import type { Visit } from './Visit.ts'

/** Where a checkout leads: its own success or cancel page, as the engine accepted it; null when that is no safe URL. */
export function checkoutReturnUrl(
  { id, options }: SandboxCheckout,
  page: 'success' | 'cancel',
  { url }: Visit,
): string | null {
  const target = page === 'success' ? options.successUrl : options.cancelUrl
  return accepted(target.replaceAll('{CHECKOUT_ID}', encodeURIComponent(id)), url)
}

/** Where a setup leads, done or not; null when it leads nowhere, or that is no safe URL. */
export function setupReturnUrl({ id, returnUrl }: SandboxSetup, { url }: Visit): string | null {
  return returnUrl === null ? null : accepted(returnUrl.replaceAll('{SETUP_ID}', encodeURIComponent(id)), url)
}

/** A URL that the engine has accepted, if it is a safe one. */
function accepted(target: string, { origin }: URL): string | null {
  const parsed = parseUrl(target)
  return parsed && safeUrl(target, { origin, allowedHosts: [parsed.host] })
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
