import { tellListeners } from './tellListeners.ts'

/**
 * One value that can be read and replaced, alone: no two updates run at the same time, in this process or, where the
 * value is shared, in any other. The memory store and the sandbox keep their whole state in one each.
 */
export interface Atom<T> {
  read(): Promise<T>
  /** Replaces the value. `change` is pure and may run again; when it throws, nothing is changed. */
  update<R>(change: (value: T) => { readonly value: T; readonly result: R }): Promise<R>
  /** Tells when the value was changed, here or elsewhere. Answers a function that stops it. */
  subscribe(listener: () => void): () => void
}

/** An atom in this process's memory. */
export function createMemoryAtom<T>(initial: T): Atom<T> {
  let value = initial
  const listeners = new Set<() => void>()
  return {
    read: () => Promise.resolve(value),
    update(change) {
      return Promise.resolve().then(() => {
        const next = change(value)
        if (next.value !== value) {
          value = next.value
          tellListeners(listeners)
        }
        return next.result
      })
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
