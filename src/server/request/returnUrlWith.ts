import { createError } from '../../core/errors/errorTable.ts'
import {
  checkoutParameter,
  checkoutStatusParameter,
  choiceParameter,
  setupParameter,
} from '../../protocol/routes.ts'

const ours = [checkoutParameter, checkoutStatusParameter, choiceParameter, setupParameter]

/** Where a page of the payments provider may send a customer back to. */
export interface ReturnPlaces {
  readonly request: Request
  /** Other origins than the handler's own. */
  readonly redirectOrigins: readonly string[]
}

/**
 * The URL that the browser chose to come back to, with parameters that say what from.
 *
 * @throws `RedirectNotAllowed` unless its origin is the handler's own or listed
 */
export function returnUrlWith(
  returnUrl: string,
  parameters: string,
  { request, redirectOrigins }: ReturnPlaces,
): string {
  const url = allowedUrl(returnUrl, [new URL(request.url).origin, ...redirectOrigins])
  for (const name of ours) if (url.searchParams.has(name)) url.searchParams.delete(name)
  // By hand: `searchParams` would encode the braces of the placeholder, which has to stay literal.
  const join = parameters === '' ? '' : url.search === '' ? '?' : '&'
  return `${url.origin}${url.pathname}${url.search}${join}${parameters}${url.hash}`
}

function allowedUrl(text: string, origins: readonly string[]): URL {
  const url = URL.canParse(text) ? new URL(text) : null
  const isWeb = url?.protocol === 'https:' || url?.protocol === 'http:'
  if (!url || !isWeb || url.username !== '' || url.password !== '' || !origins.includes(url.origin)) {
    throw createError('RedirectNotAllowed', { url: text })
  }
  return url
}
