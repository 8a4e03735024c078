import type { Atom } from '../../engine/ports/Atom.ts'
import type { Database } from './openDatabase.ts'

interface IndexedDbAtomOptions<T> {
  readonly name: string
  /** The value while none has been saved. */
  readonly initial: T
  readonly database: Database
}

/**
 * An atom in the browser's database, shared by all tabs of the origin. An update holds a lock of the browser from
 * loading to saving; other tabs hear of it afterwards, and the message is only a hint to look.
 */
export function createIndexedDbAtom<T>(options: IndexedDbAtomOptions<T>): Atom<T> & { close(): void } {
  const { name, initial, database } = options
  const channel = new BroadcastChannel(`latchkey:${name}`)
  const listeners = new Set<() => void>()
  const notify = (): void => {
    for (const listener of listeners) listener()
  }
  channel.addEventListener('message', notify)

  const read = async (): Promise<T> => {
    const saved = await database.read(name)
    return saved === undefined ? initial : (saved as T)
  }

  return {
    read,
    async update(change) {
      const { result, hasChanged } = await navigator.locks.request(`latchkey:${name}`, async () => {
        const before = await read()
        const next = change(before)
        if (next.value !== before) await database.write(name, next.value)
        return { result: next.result, hasChanged: next.value !== before }
      })
      if (hasChanged) {
        channel.postMessage('changed')
        notify()
      }
      return result
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close: () => channel.close(),
  }
}
