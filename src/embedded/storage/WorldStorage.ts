import type { Atom } from '../../engine/ports/Atom.ts'

/** Where a world keeps its state. */
export interface WorldStorage {
  /** Whether the state outlives the page and is shared by tabs. */
  readonly isPersistent: boolean
  /** One value under a name; the same name is the same value, here and in every tab. */
  createAtom<T>(name: string, initial: T): Atom<T>
  /** Lets go of what listens to other tabs. */
  close(): void
}
