import type { Revision } from '../../core/subscription/CustomerState.ts'
import type { Backend } from '../../protocol/Backend.ts'

/** The least time between two looks at a customer: at most four a second, however much happens. */
const PAUSE_MS = 250

/** Who hears of the revisions of one customer. */
export interface RevisionListener {
  next(revision: Revision): void
  /** The customer could not be read; nothing follows. */
  fail(error: unknown): void
}

/** The revisions of one customer, for all who listen at this moment. */
export interface RevisionFeed {
  /** Tells the revision as it is in a moment, then each that follows. Answers what stops it. */
  listen(listener: RevisionListener): () => void
}

/**
 * Looks at a customer whenever the backend says that something may have changed, once for all who listen. It is over when
 * the last of them has gone: `onOver`.
 */
export function createRevisionFeed(backend: Backend, customerId: string, onOver: () => void): RevisionFeed {
  const listeners = new Set<RevisionListener>()
  let latest: Revision | null = null
  let isOver = false
  let isBusy = false
  let isNewsWaiting = false
  let pause: ReturnType<typeof setTimeout> | undefined
  let stopWatching: (() => void) | null = null

  function look(): void {
    if (isBusy) {
      isNewsWaiting = true
      return
    }
    isBusy = true
    isNewsWaiting = false
    backend.getSnapshot({ customerId }).then(seen, fail)
  }

  function seen({ revision }: { readonly revision: Revision }): void {
    if (isOver) return
    pause = setTimeout(lookAgain, PAUSE_MS)
    if (latest && isSame(latest, revision)) return
    latest = revision
    for (const listener of listeners) listener.next(revision)
  }

  function lookAgain(): void {
    isBusy = false
    if (isNewsWaiting) look()
  }

  function fail(error: unknown): void {
    const told = [...listeners]
    listeners.clear()
    end()
    for (const listener of told) listener.fail(error)
  }

  function end(): void {
    if (isOver) return
    isOver = true
    clearTimeout(pause)
    stopWatching?.()
    onOver()
  }

  return {
    listen(listener) {
      listeners.add(listener)
      if (!stopWatching) {
        stopWatching = backend.watch(customerId, look)
        look()
      }
      queueMicrotask(() => {
        if (latest && listeners.has(listener)) listener.next(latest)
      })
      return () => {
        if (listeners.delete(listener) && listeners.size === 0) end()
      }
    },
  }
}

const isSame = (a: Revision, b: Revision): boolean =>
  a.customer === b.customer && a.catalog === b.catalog && a.usage === b.usage
