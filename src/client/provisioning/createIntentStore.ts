import type { BrowserInput } from '../../protocol/BrowserInput.ts'
import type { SubscriptionSelection } from '../../protocol/requests.ts'
import type { Client } from '../Client.ts'
import type { BlockedAction } from './ProvisioningState.ts'

const VERSION = 1

/** What is being bought, as it survives a reload or a redirect. Holds no billing information and no payment secret. */
export interface Intent {
  readonly selection: SubscriptionSelection
  /** Exactly what is sent: a repeat under the same key has to be the same. */
  readonly body: BrowserInput<'provision'>
  /**
   * `asking` until an answer came: a repeat has to use the same key. `open` while the payment is. `settled` when
   * only the interrupted action is left.
   */
  readonly status: 'asking' | 'open' | 'settled'
  readonly idempotencyKey: string
  readonly blockedAction: BlockedAction | null
  readonly checkoutId: string | null
  readonly subscriptionId: string | null
  /** Server time; null when it was not known. */
  readonly createdAt: number | null
}

export interface IntentStore {
  read(): Intent | null
  write(intent: Intent): void
  remove(): void
  /** Takes the interrupted action for this caller alone, among all tabs; null when there is none left. */
  claim(isMeant: (intent: Intent) => boolean): Promise<BlockedAction | null>
}

/** Keeps one intent per customer. What cannot be kept in the storage lives as long as the page. */
export function createIntentStore(client: Client): IntentStore {
  const storage = client.intentStorage
  const inMemory = new Map<string, Intent>()
  const key = (): string => `latchkey:intent:${client.getState().customer?.id ?? ''}`

  const read = (): Intent | null => {
    const stored = storage.getItem(key())
    return stored === null ? (inMemory.get(key()) ?? null) : parseIntent(stored)
  }
  const remove = (): void => {
    inMemory.delete(key())
    storage.removeItem(key())
  }

  return {
    read,
    remove,
    write(intent) {
      const text = JSON.stringify({ version: VERSION, ...intent })
      storage.setItem(key(), text)
      if (storage.getItem(key()) !== text) inMemory.set(key(), intent)
    },
    claim: (isMeant) =>
      alone(key(), () => {
        const intent = read()
        if (!intent || !isMeant(intent)) return null
        remove()
        return intent.blockedAction
      }),
  }
}

/** Runs work while no other tab does, where the browser can promise that. */
async function alone<T>(name: string, work: () => T): Promise<T> {
  const locks = globalThis.navigator?.locks
  return locks ? locks.request(name, work) : work()
}

function parseIntent(text: string): Intent | null {
  try {
    const { version, ...intent } = JSON.parse(text) as Intent & { version: unknown }
    const isIntent =
      version === VERSION && typeof intent.selection?.planId === 'string' && typeof intent.body === 'object'
    return isIntent ? intent : null
  } catch {
    return null
  }
}
