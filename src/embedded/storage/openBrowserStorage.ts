import { createIndexedDbAtom } from './createIndexedDbAtom.ts'
import { createMemoryStorage } from './createMemoryStorage.ts'
import { openDatabase, type Database } from './openDatabase.ts'
import type { WorldStorage } from './WorldStorage.ts'

/**
 * Opens the browser's database as a storage. Where there is none, or it is denied (private windows, sandboxed frames,
 * Node), answers one in memory: `isPersistent` says which.
 */
export async function openBrowserStorage(): Promise<WorldStorage> {
  const database = await tryDatabase()
  if (!database) return createMemoryStorage()
  const opened: { close(): void }[] = []
  return {
    isPersistent: true,
    createAtom(name, initial) {
      const atom = createIndexedDbAtom({ name, initial, database })
      opened.push(atom)
      return atom
    },
    close() {
      for (const atom of opened) atom.close()
    },
  }
}

/** The only way to learn whether storage is denied is to try it. */
async function tryDatabase(): Promise<Database | null> {
  if (!globalThis.indexedDB || !globalThis.navigator?.locks || !globalThis.BroadcastChannel) return null
  try {
    await navigator.locks.request('latchkey:probe', () => undefined)
    return await openDatabase()
  } catch (error) {
    // Denied storage is a DOMException of many names; anything else is a mistake of ours.
    if (error instanceof DOMException) return null
    throw error
  }
}
