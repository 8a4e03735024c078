import type { Atom } from '../ports/Atom.ts'
import { tellListeners } from '../ports/tellListeners.ts'
import { recordOf } from './answeredBefore.ts'
import type { MemoryStoreState } from './MemoryStoreState.ts'
import { usageRevision } from './usageRevision.ts'

/** Hears of changes of one customer or of the catalog, wherever they were made. */
export function watchCustomer(
  atom: Atom<MemoryStoreState>,
  customerId: string,
  listener: () => void,
): () => void {
  let known = ''
  let isStopped = false
  const look = async (): Promise<void> => {
    const revision = revisionOf(await atom.read(), customerId)
    if (isStopped || revision === known) return
    known = revision
    tellListeners([listener])
  }
  // What cannot be read may have changed: whoever listens finds out when they look.
  const stop = atom.subscribe(() => void look().catch(() => tellListeners(isStopped ? [] : [listener])))
  return () => {
    isStopped = true
    stop()
  }
}

function revisionOf(state: MemoryStoreState, customerId: string): string {
  const record = recordOf(state, customerId)
  return JSON.stringify([record.revision, usageRevision(record), state.catalogs.length])
}
