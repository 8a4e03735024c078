import type { BrowserInput } from '../../protocol/BrowserInput.ts'
import type { UpgradeRequest } from '../../protocol/results.ts'
import type { Client } from '../Client.ts'
import { sendCommand } from './sendCommand.ts'

/** What somebody who may not buy asks for. All of it is optional; a message has at most 500 characters. */
export type UpgradeWish = BrowserInput<'requestUpgrade'>

/** Asks those who may buy to do it. Rejects with a `LatchkeyError`. */
export function requestUpgrade(client: Client, wish: UpgradeWish = {}): Promise<UpgradeRequest> {
  return sendCommand<UpgradeRequest, 'requestUpgrade'>(
    client,
    'requestUpgrade',
    wish,
    (it) => typeof it.requestId === 'string',
  )
}
