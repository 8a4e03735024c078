import type { Client } from '../Client.ts'
import type { ClientStorage } from '../ClientStorage.ts'
import { perClient } from '../query/perClient.ts'
import { guardStorage } from './guardStorage.ts'

/** What a client keeps of a purchase and of the choice before it; never throws. Always the same one. */
export const getIntentStorage: (client: Client) => ClientStorage = perClient(({ options }) =>
  guardStorage(() => options.intentStorage ?? globalThis.localStorage),
)
