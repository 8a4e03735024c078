import { createError } from '../../core/errors/errorTable.ts'
import type { CheckoutOptions } from '../../protocol/requests.ts'
import { checkoutParameter, checkoutStatusParameter } from '../../protocol/routes.ts'

/** What the payments provider replaces with its id of the checkout. It must stay literal in the URL. */
const checkoutIdPlaceholder = '{CHECKOUT_ID}'

/**
 * Where a checkout page sends the customer, made from the one URL that the browser may choose.
 *
 * @throws `RedirectNotAllowed` unless its origin is the handler's own or listed
 */
export function checkoutOptionsFor(
  returnUrl: string,
  request: Request,
  redirectOrigins: readonly string[],
): CheckoutOptions {
  const url = allowedUrl(returnUrl, [new URL(request.url).origin, ...redirectOrigins])
  const success = withQuery(url, `${checkoutParameter}=${checkoutIdPlaceholder}`)
  const cancel = `${checkoutParameter}=${checkoutIdPlaceholder}&${checkoutStatusParameter}=canceled`
  return { successUrl: success, cancelUrl: withQuery(url, cancel) }
}

function allowedUrl(text: string, origins: readonly string[]): URL {
  const url = URL.canParse(text) ? new URL(text) : null
  const isWeb = url?.protocol === 'https:' || url?.protocol === 'http:'
  if (!url || !isWeb || url.username !== '' || url.password !== '' || !origins.includes(url.origin)) {
    throw createError('RedirectNotAllowed', { url: text })
  }
  return url
}

/** Appends by hand: `searchParams` would encode the placeholder's braces. */
function withQuery(returnUrl: URL, parameters: string): string {
  const url = new URL(returnUrl)
  for (const name of [checkoutParameter, checkoutStatusParameter]) {
    if (url.searchParams.has(name)) url.searchParams.delete(name)
  }
  return `${url.origin}${url.pathname}${url.search}${url.search === '' ? '?' : '&'}${parameters}${url.hash}`
}
