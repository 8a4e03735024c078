import type { BrowserInput } from '../../protocol/BrowserInput.ts'
import type { SubscriptionSelection } from '../../protocol/requests.ts'
import type { UpgradeRequest } from '../../protocol/results.ts'
import { withoutReturn } from '../checkout-return/readCheckoutReturn.ts'
import type { Client } from '../Client.ts'
import { pageHref } from '../environment/pageHref.ts'
import { sendCommand } from './sendCommand.ts'

/** What somebody who may not buy asks for. All of it is optional; a message has at most 500 characters. */
export interface UpgradeWish extends Omit<BrowserInput<'requestUpgrade'>, 'selection'> {
  /** What would be bought. */
  readonly selection?: SubscriptionSelection | undefined
}

/**
 * Asks those who may buy to do it. The request keeps a link to the page, by default the present one, on which somebody
 * who may buy finds the selection chosen already. Rejects with a `LatchkeyError`.
 */
export function requestUpgrade(client: Client, wish: UpgradeWish = {}): Promise<UpgradeRequest> {
  const href = pageHref(client)
  const body = { returnUrl: href === null ? undefined : withoutReturn(href), ...wish }
  return sendCommand<UpgradeRequest, 'requestUpgrade'>(
    client,
    'requestUpgrade',
    body as BrowserInput<'requestUpgrade'>,
    (it) => typeof it.requestId === 'string',
  )
}
