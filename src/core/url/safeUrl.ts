export interface SafeUrlOptions {
  /** Origin of the page, such as `https://app.example.com`; null where there is no page. */
  readonly origin: string | null
  /** Further hosts that may be opened over https, with a port when it is not 443: `pay.example.com`. */
  readonly allowedHosts?: readonly string[] | undefined
}

const paymentHosts = ['checkout.stripe.com', 'billing.stripe.com', 'invoice.stripe.com', 'hooks.stripe.com']

// Browsers drop tabs and newlines and read a backslash as a slash, so a URL with any of them is not what it seems.
const forbiddenCharacters = /[\p{Cc}\p{Cf}\p{Z}\\]|%[01][0-9a-f]|%7f/iu
const absolute = /^https?:\/\/(?=[^/?#])[^/?#@]*(?:[/?#]|$)/i
const ownPath = /^\/(?!\/)/
const loopbackHost = /^(?:(?:.+\.)?localhost|127(?:\.\d{1,3}){3}|\[::1\])$/

/**
 * Decides whether a URL from elsewhere may be opened, and answers it in normal form; null when it may not.
 *
 * Allowed are https on the hosts of Stripe's pages and on `allowedHosts`, the page's own origin (also as a path that
 * starts with one slash), and http on loopback while the page itself is on loopback. Never: another scheme,
 * credentials, control characters, whitespace, backslashes. Every link, redirect and new window goes through here.
 */
export function safeUrl(url: string, options: SafeUrlOptions): string | null {
  if (typeof url !== 'string' || url.length > 8192 || forbiddenCharacters.test(url)) return null
  const page = parse(options.origin)
  const target = absolute.test(url) ? parse(url) : page && ownPath.test(url) ? parse(url, page.origin) : null
  if (!target || target.username || target.password) return null
  return isAllowed(target, page, options.allowedHosts ?? []) ? target.href : null
}

function isAllowed(target: URL, page: URL | null, allowedHosts: readonly string[]): boolean {
  if (page && target.origin === page.origin) return true
  if (target.protocol === 'https:') {
    return (
      paymentHosts.includes(target.host) || allowedHosts.some((host) => host.toLowerCase() === target.host)
    )
  }
  return isLoopback(target) && page !== null && isLoopback(page)
}

function isLoopback(url: URL): boolean {
  return url.protocol === 'http:' && loopbackHost.test(url.hostname)
}

/** An http or https URL, or null. */
function parse(url: string | null, base?: string): URL | null {
  if (url === null) return null
  try {
    const parsed = new URL(url, base)
    return parsed.protocol === 'https:' || parsed.protocol === 'http:' ? parsed : null
  } catch {
    return null
  }
}
