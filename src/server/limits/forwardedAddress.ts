/**
 * Makes an `addressOf` for a server behind proxies of one's own, each of which appends to `X-Forwarded-For` the address it
 * was called from. Only what these wrote is believed: what stands further left may be anything that the caller wanted.
 *
 * @param trustedProxies - how many proxies of one's own a request passes, 1 or more
 */
export function forwardedAddress(trustedProxies: number): (request: Request) => string | null {
  return (request) => {
    const hops = (request.headers.get('x-forwarded-for') ?? '').split(',').map((hop) => hop.trim())
    const address = hops.at(-trustedProxies)
    return address === undefined || address === '' ? null : address.slice(0, 64)
  }
}
