/** The network between a world's client and its handler. */
export interface WorldNetwork {
  readonly isOffline: boolean
  /**
   * Takes the network away or gives it back: while it is away every call fails as in a browser without one, and those
   * under way fail at once, though the server may have done what they asked. The page's `online` and `offline` events
   * are the browser's own, so the client learns by its calls.
   */
  setOffline(isOffline: boolean): void
  /** Tells when the network went or came back. Answers what stops it. */
  subscribe(listener: () => void): () => void
  /** Carries one call: what was sent arrives only with a network, and so does its answer. */
  carry<T>(send: () => Promise<T>): Promise<T>
}

/** Makes a network that is there. */
export function createWorldNetwork(): WorldNetwork {
  let isOffline = false
  const listeners = new Set<() => void>()
  const subscribe: WorldNetwork['subscribe'] = (listener) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }
  return {
    get isOffline() {
      return isOffline
    },
    setOffline(next) {
      if (next === isOffline) return
      isOffline = next
      for (const listener of listeners) listener()
    },
    subscribe,
    carry(send) {
      if (isOffline) return Promise.reject(failure())
      return new Promise((resolve, reject) => {
        const stop = subscribe(() => isOffline && reject(failure()))
        send().then(resolve, reject).finally(stop)
      })
    },
  }
}

/** What a browser's `fetch` rejects with. */
const failure = (): TypeError => new TypeError('Failed to fetch')
