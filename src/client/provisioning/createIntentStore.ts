import { getPage } from '../environment/getPage.ts'
import type { Client } from '../Client.ts'
import { withLock } from '../environment/withLock.ts'
import { perClient } from '../query/perClient.ts'
import { parseIntent, printIntent, type Intent } from './Intent.ts'
import type { BlockedAction } from './ProvisioningState.ts'

export interface IntentStore {
  read(): Intent | null
  write(intent: Intent): void
  remove(): void
  /** Runs work while no other tab does, where the browser can promise that. */
  alone<T>(work: () => T): Promise<T>
  /** Takes the interrupted action of a settled purchase for this caller alone, among all tabs; null when there is none. */
  claim(isMeant?: (intent: Intent) => boolean): Promise<BlockedAction | null>
  /** Tells of changes that this page made. */
  subscribe(listener: () => void): () => void
}

/** The intents of a client: one store for whoever asks. */
export const getIntents: (client: Client) => IntentStore = perClient(createIntentStore)

/** Keeps one intent per customer. What cannot be kept in the storage lives as long as the page. */
function createIntentStore(client: Client): IntentStore {
  const storage = getPage(client).intentStorage
  const inMemory = new Map<string, Intent>()
  const listeners = new Set<() => void>()
  const key = (): string => `latchkey:intent:${client.getState().customer?.id ?? ''}`
  const tell = (): void => {
    for (const listener of listeners) listener()
  }

  const read = (): Intent | null => {
    const stored = storage.getItem(key())
    return stored === null ? (inMemory.get(key()) ?? null) : parseIntent(stored)
  }

  function write(intent: Intent): void {
    const text = printIntent(intent)
    storage.setItem(key(), text)
    if (storage.getItem(key()) === text) inMemory.delete(key())
    else inMemory.set(key(), intent)
    tell()
  }

  const alone: IntentStore['alone'] = (work) => withLock(key(), work)

  return {
    read,
    write,
    remove() {
      inMemory.delete(key())
      storage.removeItem(key())
      tell()
    },
    alone,
    claim: (isMeant = () => true) =>
      alone(() => {
        const intent = read()
        if (intent?.status !== 'settled' || !intent.blockedAction || !isMeant(intent)) return null
        write({ ...intent, blockedAction: null })
        return intent.blockedAction
      }),
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}
