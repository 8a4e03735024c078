import type { StoreApi } from 'zustand/vanilla'
import type { Client } from '../Client.ts'
import { cellOf } from './rebuildCells.ts'
import type { StoreState } from './StoreState.ts'

interface Watcher {
  readonly featureId: string | undefined
  readonly listener: () => void
}

/**
 * Tells when something changed, or when the answers about one feature may have: a change of another one costs its
 * listeners a look. The first one to listen starts the freshness, the last one that leaves stops it.
 */
export function createWatchers(
  store: Pick<StoreApi<StoreState>, 'subscribe' | 'getState'>,
  { start, stop }: { start(): void; stop(): void },
): Client['subscribe'] {
  const watchers = new Set<Watcher>()
  store.subscribe(({ cells }, previous) => {
    for (const { featureId, listener } of watchers)
      if (featureId === undefined || cells.get(featureId) !== previous.cells.get(featureId)) listener()
  })
  return (listener, featureId) => {
    // Without a cell there would be nothing to compare with.
    if (featureId !== undefined) cellOf(store.getState(), featureId)
    const watcher = { featureId, listener }
    watchers.add(watcher)
    if (watchers.size === 1) start()
    return () => {
      if (watchers.delete(watcher) && watchers.size === 0) stop()
    }
  }
}
