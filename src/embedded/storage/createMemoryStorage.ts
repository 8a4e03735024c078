import { createMemoryAtom, type Atom } from '../../engine/ports/Atom.ts'
import type { WorldStorage } from './WorldStorage.ts'

/** A storage in this process's memory: worlds that are opened with the same one share their state. */
export function createMemoryStorage(): WorldStorage {
  const atoms = new Map<string, Atom<unknown>>()
  return {
    isPersistent: false,
    createAtom<T>(name: string, initial: T) {
      const atom = atoms.get(name) ?? createMemoryAtom<unknown>(initial)
      atoms.set(name, atom)
      return atom as Atom<T>
    },
    close: () => undefined,
  }
}
