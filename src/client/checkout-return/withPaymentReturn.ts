import { paymentParameter } from '../../protocol/routes.ts'
import { withoutReturn } from './readCheckoutReturn.ts'
import { withReturnTo } from './withReturnTo.ts'

/** A payment page's URL that says to come back to `href`, in a way that `readCheckoutReturn` recognises. */
export function withPaymentReturn(paymentUrl: string, href: string, subscriptionId: string): string {
  const back = new URL(withoutReturn(href))
  back.searchParams.set(paymentParameter, subscriptionId)
  return withReturnTo(paymentUrl, back.href)
}
