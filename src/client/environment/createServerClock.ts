import type { Instant } from '../../core/time/Instant.ts'

/** No answer is on its way for longer. */
const MAX_WAY_MS = 15_000

export interface ServerClock {
  /** Server time now; null while the server was not heard. */
  now(): Instant | null
  /** Takes the time of an answer that has just come. */
  set(serverTime: Instant): void
  /** Takes what is likely, until an answer comes. */
  guess(serverTime: Instant): void
}

/** The server's time, carried on by a clock that only goes forward: what this machine's own says does not matter. */
export function createServerClock(monotonicNow: () => number): ServerClock {
  let heard: { serverTime: Instant; at: number; isGuess: boolean } | null = null
  const now = (): Instant | null => heard && Math.floor(heard.serverTime + monotonicNow() - heard.at)
  return {
    now,
    set(serverTime) {
      const behindMs = (now() ?? 0) - serverTime
      // An answer that was on its way for long tells an earlier time; it does not turn the clock back.
      if (heard?.isGuess === false && behindMs >= 0 && behindMs < MAX_WAY_MS) return
      heard = { serverTime, at: monotonicNow(), isGuess: false }
    },
    guess(serverTime) {
      heard ??= { serverTime, at: monotonicNow(), isGuess: true }
    },
  }
}
