import type { StoreApi } from 'zustand/vanilla'
import { cellOf } from './rebuildCells.ts'
import type { StoreState } from './StoreState.ts'

/** Tells when the answers about one feature may have changed; a change of another one costs its listeners nothing. */
export function createWatchers(store: Pick<StoreApi<StoreState>, 'subscribe' | 'getState'>) {
  const watchers = new Map<string, Set<() => void>>()
  store.subscribe((state, previous) => {
    if (state.cells === previous.cells) return
    for (const [featureId, listeners] of watchers) {
      if (state.cells.get(featureId) === previous.cells.get(featureId)) continue
      for (const listener of listeners) listener()
    }
  })
  return (featureId: string, listener: () => void): (() => void) => {
    // Without a cell there would be nothing to compare with.
    cellOf(store.getState(), featureId)
    const listeners = watchers.get(featureId) ?? new Set()
    watchers.set(featureId, listeners)
    // A function of its own: the same listener may come twice.
    const own = (): void => listener()
    listeners.add(own)
    return () => {
      listeners.delete(own)
      if (listeners.size === 0) watchers.delete(featureId)
    }
  }
}
