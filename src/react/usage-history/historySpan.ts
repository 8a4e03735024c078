import type { Instant, Period } from '../../core/time/Instant.ts'

const DAY = 86_400_000

/**
 * The last days up to now, today among them, from the beginning of a day in UTC: the same for all of a day, so that it is
 * asked for once.
 */
export function historySpan(now: Instant, days: number): Period {
  const today = Math.floor(now / DAY) * DAY
  return { start: today - (Math.max(1, Math.floor(days)) - 1) * DAY, end: now }
}
