import type { CheckoutOptions } from '../../protocol/requests.ts'
import { checkoutParameter, checkoutStatusParameter } from '../../protocol/routes.ts'
import { returnUrlWith, type ReturnPlaces } from './returnUrlWith.ts'

/** What the payments provider replaces with its id of the checkout. */
const came = `${checkoutParameter}={CHECKOUT_ID}`

/** Where a checkout page sends the customer, made from the one URL that the browser may choose. */
export function checkoutOptionsFor(returnUrl: string, places: ReturnPlaces): CheckoutOptions {
  return {
    successUrl: returnUrlWith(returnUrl, came, places),
    cancelUrl: returnUrlWith(returnUrl, `${came}&${checkoutStatusParameter}=canceled`, places),
  }
}
