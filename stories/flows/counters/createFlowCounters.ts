/** How often a flow's product was rendered, and how often it asked its server. */
export interface FlowCounts {
  readonly renders: number
  readonly requests: number
}

export interface FlowCounters {
  countRender(): void
  countRequest(): void
  clear(): void
  read(): FlowCounts
  subscribe(listener: () => void): () => void
}

const none: FlowCounts = { renders: 0, requests: 0 }

/** Counts what happens in this tab, and tells once for everything that happened at the same moment. */
export function createFlowCounters(): FlowCounters {
  const listeners = new Set<() => void>()
  let counts = none
  let shown = none
  const change = (next: FlowCounts): void => {
    counts = next
    queueMicrotask(() => {
      if (shown === counts) return
      shown = counts
      for (const listener of listeners) listener()
    })
  }
  return {
    countRender: () => change({ ...counts, renders: counts.renders + 1 }),
    countRequest: () => change({ ...counts, requests: counts.requests + 1 }),
    clear: () => change(none),
    read: () => shown,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
