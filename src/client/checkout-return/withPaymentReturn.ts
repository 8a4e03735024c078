import { paymentParameter, returnToParameter } from '../../protocol/routes.ts'
import { withoutReturn } from './readCheckoutReturn.ts'

/** A payment page's URL that says to come back to `href`, in a way that `readCheckoutReturn` recognises. */
export function withPaymentReturn(paymentUrl: string, href: string, subscriptionId: string): string {
  const back = new URL(withoutReturn(href))
  back.searchParams.set(paymentParameter, subscriptionId)
  const url = new URL(paymentUrl)
  url.searchParams.set(returnToParameter, back.href)
  return url.href
}
