import type { ClientStorage } from '../ClientOptions.ts'

/** A storage that never throws: what cannot be kept (full, denied, absent) is simply not there next time. */
export function guardStorage(open: () => ClientStorage | undefined): ClientStorage {
  const attempt = <T>(work: (storage: ClientStorage) => T): T | null => {
    try {
      const storage = open()
      return storage ? work(storage) : null
    } catch {
      return null
    }
  }
  return {
    getItem: (key) => attempt((storage) => storage.getItem(key)),
    setItem: (key, value) => void attempt((storage) => storage.setItem(key, value)),
    removeItem: (key) => void attempt((storage) => storage.removeItem(key)),
  }
}
