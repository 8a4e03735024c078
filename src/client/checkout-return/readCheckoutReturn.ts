import { checkoutParameter, checkoutStatusParameter, paymentParameter } from '../../protocol/routes.ts'

/** What a page's URL says of coming back from a payment page. It is a hint: the server is asked. */
export interface CheckoutReturn {
  /** Set when coming back from a checkout. */
  readonly checkoutId: string | null
  /** Set when coming back from completing the payment of a subscription. */
  readonly subscriptionId: string | null
  /** The customer left without paying. */
  readonly canceled: boolean
}

/** Reads a page's URL; null when the page was not opened by coming back from a payment page. */
export function readCheckoutReturn(href: string): CheckoutReturn | null {
  const { searchParams } = new URL(href)
  const checkoutId = searchParams.get(checkoutParameter)
  const subscriptionId = searchParams.get(paymentParameter)
  if (!checkoutId && !subscriptionId) return null
  return { checkoutId, subscriptionId, canceled: searchParams.get(checkoutStatusParameter) === 'canceled' }
}

/** The same URL without what coming back added to it. */
export function withoutReturn(href: string): string {
  const url = new URL(href)
  const parameters = [checkoutParameter, checkoutStatusParameter, paymentParameter]
  if (!parameters.some((parameter) => url.searchParams.has(parameter))) return href
  for (const parameter of parameters) url.searchParams.delete(parameter)
  return url.href
}
