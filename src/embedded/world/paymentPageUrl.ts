/** Where this page is; in Node a place that stands for it. */
export function pageUrl(): string {
  return globalThis.location?.href ?? 'http://localhost/'
}

/** The URL of the sandbox's hosted page for a checkout, an invoice or a setup of a world. */
export function paymentPageUrl(
  checkoutPage: string,
  world: string,
  kind: 'checkout' | 'invoice' | 'setup',
  id: string,
): string {
  const url = new URL(checkoutPage, pageUrl())
  url.searchParams.set('world', world)
  url.searchParams.set(kind, id)
  return url.href
}
