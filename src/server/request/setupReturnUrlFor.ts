import { setupParameter } from '../../protocol/routes.ts'
import { returnUrlWith, type ReturnPlaces } from './returnUrlWith.ts'

/** Where the page on which a payment method is entered sends the customer, whether or not they have entered one. */
export function setupReturnUrlFor(returnUrl: string, places: ReturnPlaces): string {
  // The payments provider replaces the placeholder with its id of the setup.
  return returnUrlWith(returnUrl, `${setupParameter}={SETUP_ID}`, places)
}
