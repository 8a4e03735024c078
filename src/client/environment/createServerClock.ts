import type { Instant } from '../../core/time/Instant.ts'

export interface ServerClock {
  /** Server time now; null while the server was not heard. */
  now(): Instant | null
  /** Takes the time of an answer that has just come. */
  set(serverTime: Instant): void
}

/** The server's time, carried on by a clock that only goes forward: what this machine's own says does not matter. */
export function createServerClock(monotonicNow: () => number): ServerClock {
  let heard: { serverTime: Instant; at: number } | null = null
  return {
    now: () => heard && Math.floor(heard.serverTime + monotonicNow() - heard.at),
    set(serverTime) {
      heard = { serverTime, at: monotonicNow() }
    },
  }
}
