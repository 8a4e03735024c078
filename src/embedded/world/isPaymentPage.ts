import { paymentPageUrl } from './paymentPageUrl.ts'

/**
 * Whether this page stands at the address of a world's hosted payment page: a host that answers every address with the
 * product's own page, as development servers do, has no other to give.
 */
export function isPaymentPage(page: URL, checkoutPage: string, world: string): boolean {
  return (['checkout', 'invoice', 'setup'] as const).some((kind) => {
    const id = page.searchParams.get(kind)
    if (!id) return false
    const expected = new URL(paymentPageUrl(checkoutPage, world, kind, id))
    return page.pathname === expected.pathname && page.searchParams.get('world') === world
  })
}
