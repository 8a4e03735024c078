import type { ClientStorage } from '../../client/index.ts'

/** What is being bought in one world, apart from the other worlds of the same origin. */
export interface IntentStorage extends ClientStorage {
  /** Forgets what is being bought. */
  clear(): void
}

/** Keeps it in `localStorage`; undefined where a page has none or may not use it. */
export function createIntentStorage(world: string): IntentStorage | undefined {
  const storage = openLocalStorage()
  if (!storage) return undefined
  const prefix = `latchkey:${world}:`
  return {
    getItem: (name) => storage.getItem(prefix + name),
    setItem: (name, value) => storage.setItem(prefix + name, value),
    removeItem: (name) => storage.removeItem(prefix + name),
    clear() {
      for (const name of Object.keys(storage)) if (name.startsWith(prefix)) storage.removeItem(name)
    },
  }
}

function openLocalStorage(): Storage | null {
  try {
    return globalThis.localStorage ?? null
  } catch (error) {
    if (error instanceof DOMException) return null
    throw error
  }
}
