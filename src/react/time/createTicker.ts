import type { Client } from '../../client/Client.ts'
import type { Instant } from '../../core/time/Instant.ts'
import { perClient } from '../../client/query/perClient.ts'

/** Server time, standing still between ticks. */
export interface Ticker {
  getState(): Instant | null
  subscribe(listener: () => void): () => void
}

/** One ticker per client and granularity. */
export const getTicker: (client: Client, granularityMs?: string) => Ticker = perClient(
  (client, granularityMs) => createTicker(client, Number(granularityMs)),
)

function createTicker(client: Client, granularityMs: number): Ticker {
  const listeners = new Set<() => void>()
  let timer: ReturnType<typeof setTimeout> | undefined
  let stopFollowing: (() => void) | undefined
  // It begins with the time of the answer that is shown, so that hydration finds what the server rendered.
  let time: Instant | null = null
  const getState = (): Instant | null => (time ??= client.getState().updatedAt)

  const tick = (): void => {
    const before = time
    const shown = getState()
    const now = client.now()
    if (shown !== null && now !== null && now - shown >= granularityMs) time = now
    clearTimeout(timer)
    timer = setTimeout(tick, time === null || now === null ? granularityMs : time + granularityMs - now)
    if (time !== before) for (const listener of listeners) listener()
  }

  return {
    getState,
    subscribe(listener) {
      listeners.add(listener)
      if (listeners.size === 1) {
        stopFollowing = client.subscribe(tick)
        tick()
      }
      return () => {
        listeners.delete(listener)
        if (listeners.size > 0) return
        clearTimeout(timer)
        stopFollowing?.()
      }
    },
  }
}
