/** What a page holds open at a moment. */
export interface ResourceCount {
  /** On which target and for which event, one entry each. */
  readonly listeners: readonly string[]
  readonly timers: number
  readonly channels: number
}

export interface OpenResources {
  open(): ResourceCount
  /** Gives the page its own functions back. */
  restore(): void
}

/** Counts the page's listeners on window and document, its timers and its channels, from now on. */
export function watchResources(): OpenResources {
  const listeners = new Map<string, Set<unknown>>()
  const timers = new Set<unknown>()
  const channels = new Set<BroadcastChannel>()
  const restorers: (() => void)[] = []

  for (const target of [window, document]) {
    const name = target === window ? 'window' : 'document'
    const { addEventListener, removeEventListener } = target
    const of = (type: string, options?: boolean | EventListenerOptions): Set<unknown> => {
      const capture = typeof options === 'object' ? options?.capture : options
      const key = `${name} ${type} ${Boolean(capture)}`
      const known = listeners.get(key) ?? new Set<unknown>()
      listeners.set(key, known)
      return known
    }
    Object.assign(target, {
      addEventListener(...[type, listener, options]: Parameters<typeof addEventListener>) {
        of(type, options).add(listener)
        addEventListener.call(target, type, listener, options)
      },
      removeEventListener(...[type, listener, options]: Parameters<typeof removeEventListener>) {
        of(type, options).delete(listener)
        removeEventListener.call(target, type, listener, options)
      },
    })
    restorers.push(() => Object.assign(target, { addEventListener, removeEventListener }))
  }

  const { setTimeout, clearTimeout, setInterval, clearInterval, BroadcastChannel } = window
  const clear = (stop: (id?: number) => void) => (id?: number) => {
    timers.delete(id)
    stop(id)
  }
  Object.assign(window, {
    setTimeout(run: (...given: unknown[]) => void, delayMs?: number, ...given: unknown[]) {
      const id = setTimeout(() => {
        timers.delete(id)
        run(...given)
      }, delayMs)
      timers.add(id)
      return id
    },
    setInterval(run: () => void, delayMs?: number) {
      const id = setInterval(run, delayMs)
      timers.add(id)
      return id
    },
    clearTimeout: clear(clearTimeout),
    clearInterval: clear(clearInterval),
    BroadcastChannel: class extends BroadcastChannel {
      constructor(name: string) {
        super(name)
        channels.add(this)
      }
      override close(): void {
        channels.delete(this)
        super.close()
      }
    },
  })
  restorers.push(() =>
    Object.assign(window, { setTimeout, clearTimeout, setInterval, clearInterval, BroadcastChannel }),
  )

  return {
    open: () => ({
      listeners: [...listeners].flatMap(([name, { size }]) => Array.from({ length: size }, () => name)),
      timers: timers.size,
      channels: channels.size,
    }),
    restore() {
      for (const restore of restorers.splice(0)) restore()
    },
  }
}
