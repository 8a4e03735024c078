import type { Backend } from '../../protocol/Backend.ts'
import type { ParsedBrowserInput } from '../../protocol/BrowserInput.ts'
import type { CheckoutOptions, CommandOptions, SubscriptionSelection } from '../../protocol/requests.ts'
import type { RouteName, routes } from '../../protocol/routes.ts'
import type { Identity } from '../identity/Identity.ts'
import type { Rights } from '../identity/readRights.ts'

/** A browser's request once it is known who asks, what for, and that they may. */
export interface BrowserCall<Name extends RouteName> {
  readonly backend: Backend
  readonly identity: (typeof routes)[Name]['public'] extends true ? Identity | null : Identity
  readonly input: ParsedBrowserInput<Name>
  /** Who does it and under which key; to be handed to every command. */
  readonly options: CommandOptions
  readonly rights: Rights
  /** Where a checkout page sends the customer; throws `RedirectNotAllowed` for any other place. */
  checkoutOptions(returnUrl: string): CheckoutOptions
  /** The same for a page on which a payment method is entered. */
  setupReturnUrl(returnUrl: string): string
  /** The same for a page of the product, with a selection that is chosen there beforehand. */
  upgradeLink(pageUrl: string, selection: SubscriptionSelection | undefined): string
}
