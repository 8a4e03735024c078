import { tellListeners } from '../../engine/ports/tellListeners.ts'

/** Who in this process watches which customer. */
export interface Watchers {
  watch(customerId: string, listener: () => void): () => void
  tell(customerIds: Iterable<string>): void
  /** The customers whom somebody watches. */
  watched(): readonly string[]
}

/** @param onChange - called when the first of all comes, and when the last has gone */
export function createWatchers(onChange: (isWatched: boolean) => void): Watchers {
  const listeners = new Map<string, Set<() => void>>()
  return {
    watch(customerId, listener) {
      const known = listeners.get(customerId) ?? new Set()
      listeners.set(customerId, known)
      // A function of its own: the same listener may listen twice.
      const call = (): void => listener()
      known.add(call)
      if (listeners.size === 1 && known.size === 1) onChange(true)
      return () => {
        if (!known.delete(call) || known.size > 0) return
        listeners.delete(customerId)
        if (listeners.size === 0) onChange(false)
      }
    },
    tell(customerIds) {
      for (const customerId of new Set(customerIds)) tellListeners(listeners.get(customerId) ?? [])
    },
    watched: () => [...listeners.keys()],
  }
}
