import { divideHalfUp } from '../money/Money.ts'
import type { Instant, Period } from '../time/Instant.ts'
import { toNumber, toScaled } from './Scaled.ts'

/** Usage extrapolated to the end of its window, at the rate so far. */
export interface Pace {
  /** Rounded half up to a whole unit. */
  readonly projectedUsage: number
  /** When the limit is reached at this rate, `now` when it already is; null when not in this window. */
  readonly limitReachedAt: Instant | null
}

/** How usage is going: a straight line from 0 at the window's start through what is used now. Null without either. */
export function usagePace(
  window: Period | null,
  usage: number,
  limit: number | null,
  now: Instant,
): Pace | null {
  if (window === null || usage <= 0 || now <= window.start || now >= window.end) return null
  const used = toScaled(usage)
  const elapsed = BigInt(now - window.start)
  const length = BigInt(window.end - window.start)
  const projected = divideHalfUp(used.units * length, elapsed * 10n ** BigInt(used.scale))
  return {
    projectedUsage: toNumber({ units: projected, scale: 0 }),
    limitReachedAt: limit === null ? null : limitReachedAt(window, usage, limit, now),
  }
}

function limitReachedAt(window: Period, usage: number, limit: number, now: Instant): Instant | null {
  if (usage >= limit) return now
  const at = window.start + Math.ceil(((now - window.start) * limit) / usage)
  return at < window.end ? at : null
}
